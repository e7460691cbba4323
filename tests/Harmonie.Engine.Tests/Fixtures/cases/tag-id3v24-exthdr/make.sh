#!/bin/bash
# ID3v2.4 with an extended header (flag 0x40) and an ID3v1 cut at 30 characters behind; a comment of 300,000 characters; a title of 20,000.
set -e; d=$(dirname "$(readlink -f "$0")"); o=$1; mkdir -p "$o"
ffmpeg -v error -y -i "$d/../base/m2.wav" -b:a 96k -map_metadata -1 -id3v2_version 0 -write_id3v1 0 "$d/base.mp3"
/usr/bin/python3 - "$o" "$d/base.mp3" <<'PY'
import sys; o=sys.argv[1]; audio=open(sys.argv[2],'rb').read()
def ss(n): return bytes([(n>>21)&127,(n>>14)&127,(n>>7)&127,n&127])
def f(i,s): b=b'\3'+s.encode(); return i+ss(len(b))+b'\0\0'+b
def w(n,body,fl): open(f'{o}/{n}.mp3','wb').write(b'ID3\4\0'+bytes([fl])+ss(len(body))+body+audio+b'TAG'+b'An album title that is longer '.ljust(30)+b'Short'.ljust(30,b'\0')+b'Album cut at thirty characters'[:30]+b'2020'+bytes(30)+b'\x0c')
t=f(b'TPE1','Mass Choir')+f(b'TIT2',"L'inversion des pôles")+f(b'TALB','Album cut at thirty characters but longer than that')
w('exthdr',ss(6)+b'\1\0'+t,0x40)
w('long-comment',t+b'COMM'+ss(300005)+b'\0\0'+b'\3eng\0'+b'x'*300000,0); w('long-title',f(b'TPE1','Mass Choir')+f(b'TIT2','y'*20000),0)
PY
