#!/usr/bin/env bash
# Makes an authority for the cluster, and a certificate for each machine: certificates.sh FOLDER MACHINE...
# Keep ca.key where no worker is; copy ca.pem, and MACHINE.pem and MACHINE.key as node.pem and node.key, to each machine.
set -euo pipefail
folder=$1
shift
mkdir -p "$folder"
cd "$folder"
umask 077
[ -f ca.key ] || openssl req -x509 -newkey rsa:3072 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=nlp cluster authority"
for machine in "$@"; do
    openssl req -newkey rsa:3072 -nodes -keyout "$machine.key" -out "$machine.csr" -subj "/CN=$machine"
    openssl x509 -req -in "$machine.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -out "$machine.pem" -days 825
    rm "$machine.csr"
done
