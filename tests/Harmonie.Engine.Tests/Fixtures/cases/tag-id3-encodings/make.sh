#!/bin/bash
# ID3 as odd writers leave it: UTF-16 without byte order mark, v2.2, whole-tag unsynchronisation, a frame compressed by zlib, UTF-8 text marked Latin-1.
set -e; d=$(dirname "$(readlink -f "$0")"); o=$1; mkdir -p "$o"
ffmpeg -v error -y -i "$d/../base/m3.wav" -b:a 96k -map_metadata -1 -id3v2_version 0 -write_id3v1 0 "$d/base.mp3"
/usr/bin/python3 - "$o" "$d/base.mp3" <<'PY'
import sys,struct,zlib
o=sys.argv[1]; audio=open(sys.argv[2],'rb').read()
def ss(n): return bytes([(n>>21)&127,(n>>14)&127,(n>>7)&127,n&127])
def tag(ver,flags,body): return b'ID3'+bytes([ver,0,flags])+ss(len(body))+body
def f3(i,b,fl=b'\0\0'): return i+struct.pack('>I',len(b))+fl+b
def f4(i,b,fl=b'\0\0'): return i+ss(len(b))+fl+b
def f2(i,b): return i+struct.pack('>I',len(b))[1:]+b
def w(n,t): open(f'{o}/{n}.mp3','wb').write(t+audio)
w('utf16-nobom',tag(3,0,f3(b'TPE1',b'\1'+'Åsa Lind'.encode('utf-16-le'))+f3(b'TIT2',b'\1'+'Sommar'.encode('utf-16-le'))+f3(b'TALB',b'\1'+'År'.encode('utf-16-le'))))
w('v22',tag(2,0,f2(b'TP1',b'\0Old Hand')+f2(b'TT2',b'\0Two Two')+f2(b'TAL',b'\0Relic')+f2(b'TRK',b'\0004/9')))
body=f3(b'TPE1',b'\1\xff\xfe'+'Ünsync'.encode('utf-16-le'))+f3(b'TIT2',b'\1\xff\xfe'+'Sÿnc ÿ'.encode('utf-16-le'))+f3(b'TALB',b'\1\xff\xfe'+'ÿÿ'.encode('utf-16-le'))
un=bytearray()
for i,b in enumerate(body):
    un.append(b)
    if b==0xff and (i+1==len(body) or body[i+1]>=0xe0 or body[i+1]==0): un.append(0)
w('unsync23',tag(3,0x80,bytes(un)))
x=b'\3Compressed One'; w('zlib24',tag(4,0,f4(b'TPE1',ss(len(x))+zlib.compress(x),b'\0\x09')+f4(b'TIT2',b'\3Zed')+f4(b'TALB',b'\3Lib')))
w('utf8-as-latin1',tag(3,0,f3(b'TPE1',b'\0'+'Björk Ähnlich'.encode('utf8'))+f3(b'TIT2',b'\0'+'Jóga'.encode('utf8'))))
PY
