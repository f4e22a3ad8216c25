"""Reads and hashes every file below a folder and prints the hosts of vaults that hold a witness: the verdict alone, by python3's json."""
import hashlib, json, os, sys

hosts = set()
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            content = file.read()
        hashlib.sha256(content).hexdigest()
        for record in [value] if isinstance(value := json.loads(content), dict) else value:
            kid = record.get("kid") or record.get("key", {}).get("kid")
            if kid is None or record["managed"] or not record["attributes"]["enabled"]:
                continue
            if (record["tags"] or {}).get("tier") == "app":
                hosts.add(kid.split("/")[2])
print("\n".join(sorted(hosts)))
