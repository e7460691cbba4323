#!/usr/bin/python3
"""random_tags.py BASES OUT COUNT SEED: writes random tags into copies of BASES/clip.* by mutagen, reads them back by mutagen, and prints what it read, a JSON object a line."""
import json, os, random, shutil, sys
from mutagen.aiff import AIFF
from mutagen.apev2 import APEv2
from mutagen.asf import ASF
from mutagen.flac import FLAC
from mutagen.id3 import ID3, TALB, TCON, TIT2, TPE1, TPE2, TPOS, TRCK, TDRC, TSRC, TXXX, COMM, UFID
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

bases, out, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
rnd = random.Random(seed)
ALPHABETS = ["abcdefghijklmnopqrstuvwxyz", "ABCXYZ 0123456789", "äöüßéèñçøåÆÿÉ", "абвгдежзийклЖЩ", "αβγδΩ", "日本語音楽夜", "한국음악", "עברית", "/;,&'()!?#+-.:|\\\"=", "🎵🎹𝄞"]
FIELDS = ["artist", "album_artist", "album", "title", "track", "disc", "year", "genre", "recording_id", "isrc"]


def text(most=40):
    while True:
        alphabet = rnd.choice(ALPHABETS[:1] * 3 + ALPHABETS) + " e"
        value = "".join(rnd.choice(alphabet) for _ in range(rnd.randint(1, most))).strip()
        # Parentheses at the front and bare numbers are a genre's number to readers of ID3, and to none else.
        if value and not value[0] in "(" and not value.isdigit():
            return value


def values(): return [text() for _ in range(rnd.choice([1, 1, 1, 1, 2, 3]))]


def wanted():
    tags = {
        "artist": values(), "album_artist": values(), "album": [text(200)], "title": [text()], "genre": values(),
        "track": [str(rnd.randint(1, 99)) + rnd.choice(["", "/99"])], "disc": [str(rnd.randint(1, 9)) + rnd.choice(["", "/9"])],
        "year": [f"{rnd.randint(1900, 2029)}" + rnd.choice(["", "-05-01"])], "isrc": [f"GBAYE{rnd.randint(0, 9999999):07}"],
        "recording_id": [f"{rnd.getrandbits(128):032x}"],
    }
    return {name: value for name, value in tags.items() if rnd.random() < 0.85}


def set_id3(tags, want, version):
    encoding = 1 if version == 3 else rnd.choice([1, 2, 3])
    for name, frame in (("artist", TPE1), ("album_artist", TPE2), ("album", TALB), ("title", TIT2), ("genre", TCON), ("track", TRCK), ("disc", TPOS), ("isrc", TSRC), ("year", TDRC)):
        if name in want:
            tags.add(frame(encoding, want[name]))
    if "recording_id" in want:
        tags.add(UFID("http://musicbrainz.org", want["recording_id"][0].encode()))
    tags.add(UFID("http://elsewhere", b"not this"))
    tags.add(TXXX(encoding, "replaygain_track_gain", ["-7 dB"]))
    tags.add(COMM(encoding, "eng", "", ["a comment"]))
    if version == 3:
        tags.update_to_v23()


def get_id3(tags):
    found = {name: [str(value) for value in tags[frame].text] for name, frame in
             (("artist", "TPE1"), ("album_artist", "TPE2"), ("album", "TALB"), ("title", "TIT2"), ("track", "TRCK"), ("disc", "TPOS"), ("isrc", "TSRC"), ("year", "TDRC")) if frame in tags}
    if "TCON" in tags: found["genre"] = tags["TCON"].genres
    if "UFID:http://musicbrainz.org" in tags: found["recording_id"] = [tags["UFID:http://musicbrainz.org"].data.decode()]
    return found


def id3_in(kind):
    def write(path, want):
        version = rnd.choice([3, 4])
        file = kind(path)
        if file.tags is None: file.add_tags()
        set_id3(file.tags, want, version)
        file.save(v2_version=version)
    return write, lambda path: get_id3(kind(path).tags)


def id3_ahead(path, want):
    version = rnd.choice([3, 4])
    tags = ID3()
    set_id3(tags, want, version)
    tags.save(path, v2_version=version)


VORBIS = {"artist": "ARTIST", "album_artist": "ALBUMARTIST", "album": "ALBUM", "title": "TITLE", "track": "TRACKNUMBER", "disc": "DISCNUMBER", "year": "DATE", "genre": "GENRE",
          "isrc": "ISRC", "recording_id": "MUSICBRAINZ_TRACKID"}
APE = {**VORBIS, "artist": "Artist", "album_artist": "Album Artist", "album": "Album", "title": "Title", "track": "Track", "disc": "Disc", "year": "Year", "genre": "Genre"}
ASF_NAMES = {"artist": "Author", "album_artist": "WM/AlbumArtist", "album": "WM/AlbumTitle", "title": "Title", "track": "WM/TrackNumber", "disc": "WM/PartOfSet", "year": "WM/Year",
             "genre": "WM/Genre", "isrc": "WM/ISRC", "recording_id": "MusicBrainz/Track Id"}
MP4_NAMES = {"artist": "\xa9ART", "album_artist": "aART", "album": "\xa9alb", "title": "\xa9nam", "year": "\xa9day", "genre": "\xa9gen",
             "isrc": "----:com.apple.iTunes:ISRC", "recording_id": "----:com.apple.iTunes:MusicBrainz Track Id"}


def named(kind, names):
    def write(path, want):
        file = kind(path)
        if file.tags is None: file.add_tags()
        file.tags["COMMENT"] = ["a comment"]
        for name, value in want.items(): file.tags[names[name]] = value
        file.save()

    def read(path):
        tags = kind(path).tags
        return {name: [str(value) for value in tags[key]] for name, key in names.items() if key in tags}
    return write, read


def write_ape(path, want):
    tags = APEv2()
    for name, value in want.items(): tags[APE[name]] = value
    tags.save(path)


def read_ape(path):
    tags = APEv2(path)
    return {name: list(tags[key]) for name, key in APE.items() if key in tags}


def write_mp4(path, want):
    file = MP4(path)
    if file.tags is None: file.add_tags()
    for name, value in want.items():
        if name in ("track", "disc"):
            file.tags["trkn" if name == "track" else "disk"] = [(int(value[0].split("/")[0]), 9)]
        else:
            key = MP4_NAMES[name]
            file.tags[key] = [MP4FreeForm(item.encode()) for item in value] if key.startswith("----") else value
    file.save()


def read_mp4(path):
    tags = MP4(path).tags
    found = {name: [value.decode() if isinstance(value, bytes) else value for value in tags[key]] for name, key in MP4_NAMES.items() if key in tags}
    for name, key in (("track", "trkn"), ("disc", "disk")):
        if key in tags: found[name] = [str(tags[key][0][0])]
    return found


WAYS = [
    ("clip.mp3", id3_ahead, lambda path: get_id3(ID3(path))), ("clip.mp3", write_ape, read_ape), ("clip.aac", id3_ahead, lambda path: get_id3(ID3(path))),
    ("clip.flac", *named(FLAC, VORBIS)), ("clip.ogg", *named(OggVorbis, VORBIS)), ("clip.opus", *named(OggOpus, VORBIS)), ("clip.oga", *named(OggFLAC, VORBIS)),
    ("clip.m4a", write_mp4, read_mp4), ("lossless.m4a", write_mp4, read_mp4), ("clip.alac", write_mp4, read_mp4), ("clip.wma", *named(ASF, ASF_NAMES)),
    ("clip.wav", *id3_in(WAVE)), ("clip.aiff", *id3_in(AIFF)), ("clip.aif", *id3_in(AIFF)),
]
for i in range(count):
    base, write, read = WAYS[i % len(WAYS)]
    path = os.path.join(out, f"{i:03}-{base}")
    shutil.copy(os.path.join(bases, base), path)
    write(path, wanted())
    print(json.dumps({"path": path, **{name: read(path).get(name, []) for name in FIELDS}}))
