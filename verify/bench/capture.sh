#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the bulkhead authors
#
# How much a sensor takes of what passes, beside tcpdump that throws everything away, in the same set-up: two
# network namespaces joined by a cable, a capture replayed into one end of it, and a reader at the other.
#
#   verify/bench/capture.sh CAPTURE [RATE...]     RATE in packets/s, or "top" for as fast as possible
#                                                 (default: 50000 100000 200000 300000 top)
#
# Needs root, ip, tcpreplay, tcpdump and taskset. Nothing of it is seen outside of the namespaces.
#   SECONDS_EACH=20   how long each rate is kept up
#   RING=64           megabytes of the ring of the sensor, and of tcpdump's buffer
#   CPU=1             on which processor the readers run; the sender has the others
#   NICE=0            priority of sender and readers, where other things run on the machine: as of nice, and for
#                     the scheduling group of the session too, without which nice does nothing against others
#   WARM=FILE         what the sensor analyses before, so that its code is compiled (default: the capture)
#   BULKHEAD=...      the command that starts bulkhead (default: the launcher of this source tree)
#   REPLAY=...        more options of tcpreplay (default: --unique-ip, by which each round of the capture has hosts
#                     and conversations of its own: repeated packets would be known, and cost next to nothing)
#   OPTIONS=...       more options of "bulkhead bench capture", such as "--filter 'not port 22'" or "--store 256"
set -euo pipefail

if [[ ${NICE:-0} != 0 && -z ${BULKHEAD_BENCH_SESSION:-} ]]; then
    BULKHEAD_BENCH_SESSION=own exec setsid --wait "$0" "$@"
fi
[[ ${NICE:-0} == 0 || ! -w /proc/self/autogroup ]] || echo "$NICE" >/proc/self/autogroup

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
capture=${1:?a capture to replay}
shift
rates=("${@:-50000 100000 200000 300000 top}")
read -r -a rates <<<"${rates[*]}"
seconds=${SECONDS_EACH:-20} ring=${RING:-64} cpu=${CPU:-1} priority=${NICE:-0}
read -r -a bulkhead <<<"${BULKHEAD:-$root/bulkhead}"
read -r -a options <<<"${OPTIONS:-}"
read -r -a replaying <<<"${REPLAY---unique-ip}"

for program in ip tcpreplay tcpdump taskset; do
    command -v "$program" >/dev/null || { echo "capture.sh: needs $program" >&2; exit 2; }
done
[[ $(id -u) == 0 ]] || { echo "capture.sh: needs root, to make network namespaces" >&2; exit 2; }

id=$$
sender=bulkhead-bench-s$id reader=bulkhead-bench-r$id
scratch=$(mktemp -d)
children=()
clean() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    ip netns del "$sender" 2>/dev/null || true
    ip netns del "$reader" 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean EXIT

ip netns add "$sender"
ip netns add "$reader"
ip link add name cable0 netns "$sender" type veth peer name cable1 netns "$reader"
for end in "$sender cable0" "$reader cable1"; do
    read -r space name <<<"$end"
    ip netns exec "$space" sh -c "echo 1 >/proc/sys/net/ipv6/conf/$name/disable_ipv6"
    ip -n "$space" link set "$name" mtu 9000 up
done

others=$(nproc --all | awk -v cpu="$cpu" '{ for (i = 0; i < $1; i++) if (i != cpu) printf "%s%d", n++ ? "," : "", i }')

# replay RATE: sends for some seconds; prints how many packets went out.
replay() {
    local speed=(--topspeed)
    [[ $1 == top ]] || speed=(--pps="$1")
    ip netns exec "$sender" nice -n "$priority" taskset -c "${others:-0}" tcpreplay --quiet --preload-pcap --loop=1000000 \
        --duration="$seconds" ${replaying[@]+"${replaying[@]}"} "${speed[@]}" --intf1=cable0 "$capture" >"$scratch/replay" 2>&1 || true
    sed -n 's/.*Actual: \([0-9]*\) packets.*/\1/p' "$scratch/replay" | tail -1
}

# wait_for FILE TEXT PID
wait_for() {
    for _ in $(seq 600); do
        grep -q "$2" "$1" 2>/dev/null && return
        kill -0 "$3" 2>/dev/null || { cat "$1" >&2; return 1; }
        sleep 0.1
    done
    return 1
}

with_tcpdump() {
    ip netns exec "$reader" nice -n "$priority" taskset -c "$cpu" tcpdump -i cable1 -w /dev/null -B $((ring * 1024)) -n 2>"$scratch/tcpdump" &
    local pid=$!
    children+=("$pid")
    wait_for "$scratch/tcpdump" 'listening on' "$pid"
    local sent
    sent=$(replay "$1")
    sleep 1
    kill -INT "$pid"
    wait "$pid" || true
    echo "tcpdump -w /dev/null: $sent packets sent"
    sed -n 's/^\([0-9]* packets \(captured\|received by filter\|dropped by kernel\)\)/  \1/p' "$scratch/tcpdump"
}

with_bulkhead() {
    ip netns exec "$reader" nice -n "$priority" taskset -c "$cpu" "${bulkhead[@]}" bench capture --interface cable1 --ring "$ring" \
        --seconds $((seconds + 30)) --quiet 8 --warm "${WARM:-$capture}" ${options[@]+"${options[@]}"} >"$scratch/bulkhead" 2>&1 &
    local pid=$!
    children+=("$pid")
    wait_for "$scratch/bulkhead" 'listening on' "$pid"
    local sent
    sent=$(replay "$1")
    wait "$pid" || true
    echo "bulkhead: $sent packets sent"
    grep '^  ' "$scratch/bulkhead" || cat "$scratch/bulkhead"
    local seen
    seen=$(sed -n 's/^  [0-9,]* packets of \([0-9,]*\) taken.*/\1/p' "$scratch/bulkhead" | tr -d ,)
    # What the reader neither took nor counted as lost makes its numbers worthless.
    [[ $seen == "$sent" ]] || echo "  NOT VALID: $sent sent, but the reader knows of ${seen:-none}"
}

echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg); readers on processor $cpu; $seconds s each; $(basename "$capture")"
for rate in "${rates[@]}"; do
    echo "== $rate packets/s"
    with_tcpdump "$rate"
    with_bulkhead "$rate"
done
echo "load at the end $(cut -d' ' -f1-3 /proc/loadavg)"
