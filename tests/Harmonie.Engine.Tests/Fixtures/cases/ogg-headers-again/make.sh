#!/bin/bash
# Vorbis whose encoder wrote the three header packets once more ahead of the sound, on a page with a negative position: players play it, ffmpeg 5 says "Invalid data".
set -e; d=$(dirname "$(readlink -f "$0")"); o=$1; mkdir -p "$o"
ffmpeg -v error -y -i "$d/../base/m1.wav" -c:a libvorbis -q:a 4 -map_metadata -1 -metadata ARTIST='Again Again' -metadata TITLE='Headers Twice' "$o/_h.ogg"
/usr/bin/python3 - "$o" <<'PY'
import struct, sys
b = open(f'{sys.argv[1]}/_h.ogg', 'rb').read(); pages = []; p = 0
table = []
for i in range(256):
    r = i << 24
    for _ in range(8): r = ((r << 1) ^ 0x04c11db7) & 0xffffffff if r & 0x80000000 else (r << 1) & 0xffffffff
    table.append(r)
def crc(x):
    c = 0
    for v in x: c = ((c << 8) & 0xffffffff) ^ table[(c >> 24) ^ v]
    return c
def page(kind, granule, serial, number, segments, body):
    head = b'OggS' + struct.pack('<BBqIIIB', 0, kind, granule, serial, number, 0, len(segments)) + bytes(segments)
    return head[:22] + struct.pack('<I', crc(head + body)) + head[26:] + body
while p < len(b):
    _, kind, gran, serial, number, _, n = struct.unpack('<BBqIIIB', b[p + 4:p + 27]); seg = b[p + 27:p + 27 + n]; size = sum(seg)
    pages.append((kind, gran, serial, seg, b[p + 27 + n:p + 27 + n + size])); p += 27 + n + size
heads = b''.join(x[4] for x in pages[:2]); segs = b''.join(x[3] for x in pages[:2])
out = b''; number = 0
for i, (kind, gran, serial, seg, body) in enumerate(pages):
    if i == 2: out += page(0, -104, serial, number, segs, heads); number += 1
    out += page(kind, gran, serial, number, seg, body); number += 1
open(f'{sys.argv[1]}/headers-again.ogg', 'wb').write(out)
PY
rm "$o/_h.ogg"
