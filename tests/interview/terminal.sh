#!/bin/bash
# Drives `probity ask` in a real terminal (tmux, 80x24) and prints each screen, to be looked at by a person: tests/interview/terminal.sh zh|en
set -u
lang=$1; bin=${PROBITY:-$(pwd)/target/debug/probity}; dir=$(mktemp -d); s=asktry-$lang-$$
tmux -L $s new-session -d -s $s -x 80 -y 24 "cd $dir && env LC_ALL=C.UTF-8 $bin ask -o a.toml --lang $lang; echo EXIT \$?; sleep 60"
key() { tmux -L $s send-keys -t $s -l "$1"; tmux -L $s send-keys -t $s Enter; sleep 0.3; }
shot() { echo "#### $1"; tmux -L $s capture-pane -p -t $s; }
sleep 0.5; shot start
key "测试机器人 Bot"; key "银行"; key ""; key "Ann"; shot first
key 1; shot answered; key "2 4"; key "99"; key "n"; shot refused
key "R1-01"; shot jumped; key 3; key b; key "n 以十月的抽样为准 judged by the October sample"; shot note
key "M1-07"; shot long; key 4; shot held; key "e E-1 渗透测试报告 Penetration test | DMS 12 | 2026-01-01 | 2027-01-01"; shot evidence
key ""; key g; shot guidance; key l; shot list; key "l S"; key "l M3"; shot questions; key "?"; shot help
key lang; shot language; key S-08; shot number; key S-12; shot words
tmux -L $s send-keys -t $s C-c; sleep 0.5; shot ctrl-c
cat $dir/a.toml; tmux -L $s kill-server; rm -r $dir
