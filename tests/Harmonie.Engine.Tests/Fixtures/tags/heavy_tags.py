#!/usr/bin/python3
"""heavy_tags.py BASES OUT: by mutagen, 12 MB of lyrics and a cover of 40 MB (15 MB in FLAC, which has no room for more) beside Some Artist / Some Title."""
import base64, os, shutil, sys
from mutagen.apev2 import APEv2, APEValue, BINARY
from mutagen.asf import ASF, ASFByteArrayAttribute
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3, APIC, TIT2, TPE1, USLT
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

bases, out = sys.argv[1], sys.argv[2]
LYRICS = "la la la\n" * (12_000_000 // 9)
COVER = b"\xff\xd8\xff\xe0" + b"\xff\x00" * 20_000_000


def copy(base, name=None):
    path = os.path.join(out, name or base)
    shutil.copy(os.path.join(bases, base), path)
    return path


def fill(tags):
    for frame in (USLT(3, "eng", "", LYRICS), APIC(3, "image/jpeg", 3, "", COVER), TPE1(3, ["Some Artist"]), TIT2(3, ["Some Title"])): tags.add(frame)


def picture(data):
    cover = Picture()
    cover.data, cover.type, cover.mime = data, 3, "image/jpeg"
    return cover


for version in (3, 4):
    tags = ID3()
    fill(tags)
    tags.save(copy("clip.mp3", f"id3v2{version}.mp3"), v2_version=version)

# The whole tag unsynchronised, as 2.3 allows: each 0xFF is followed by a zero that isn't there.
path = copy("clip.mp3", "unsynchronised.mp3")
audio = open(path, "rb").read()
tags.save(path, v2_version=3, padding=lambda info: 0)
whole = open(path, "rb").read()
body = whole[10:len(whole) - len(audio)].replace(b"\xff", b"\xff\x00")
size = len(body)
open(path, "wb").write(b"ID3\x03\x00\x80" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + body + audio)

ape = APEv2()
ape["Artist"], ape["Title"], ape["Lyrics"] = "Some Artist", "Some Title", LYRICS
ape["Cover Art (Front)"] = APEValue(b"cover.jpg\0" + COVER, BINARY)
ape.save(copy("clip.mp3", "ape.mp3"))

file = WAVE(copy("clip.wav"))
file.add_tags()
fill(file.tags)
file.save()

file = FLAC(copy("clip.flac"))
file["LYRICS"], file["ARTIST"], file["TITLE"] = LYRICS, "Some Artist", "Some Title"
file.add_picture(picture(COVER[:15_000_000]))
file.save()

# Over thousands of pages; of pictures as comments mutagen takes too long to write more.
for kind, base, most in ((OggOpus, "clip.opus", len(LYRICS)), (OggVorbis, "clip.ogg", 2_000_000), (OggFLAC, "clip.oga", 2_000_000)):
    file = kind(copy(base))
    file["LYRICS"], file["ARTIST"], file["TITLE"] = LYRICS[:most], "Some Artist", "Some Title"
    file["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture(COVER[:300_000]).write()).decode()
    file.save()

file = MP4(copy("clip.m4a"))
file["\xa9lyr"], file["covr"], file["\xa9ART"], file["\xa9nam"] = LYRICS, [MP4Cover(COVER)], "Some Artist", "Some Title"
file.save()

file = ASF(copy("clip.wma"))
file["WM/Lyrics"], file["Author"], file["Title"] = LYRICS, "Some Artist", "Some Title"
file["WM/Picture"] = ASFByteArrayAttribute(COVER)
file.save()
