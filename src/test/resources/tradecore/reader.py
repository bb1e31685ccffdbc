"""Reads keys as any Python program would: GET and json.loads. Given the port as argument and a JSON object on stdin, key to what its
value has to be ({"text": ...} for bare text, {"json": ...} else), prints each that differs, and how many were read."""
import json
import socket
import sys

server = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=20)
replies = server.makefile("rb")
meant = json.load(sys.stdin)
for key, want in meant.items():
    name = key.encode()
    server.sendall(b"*2\r\n$3\r\nGET\r\n$%d\r\n%s\r\n" % (len(name), name))
    size = int(replies.readline()[1:])
    value = replies.read(size + 2)[:-2] if size >= 0 else None
    if value is None:
        print("nothing under", key)
    elif "text" in want and value.decode() != want["text"]:
        print("other text under", key)
    elif "json" in want and (json.loads(value) != want["json"] or value.decode() != json.dumps(want["json"])):
        print("under", key, "stands", value.decode())
print("read", len(meant))
