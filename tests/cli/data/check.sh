# check.sh NUMBER FILE [OPTION...]: one finding of check: code, severity, subject, nearest word, count.
number=$1
shift
htgraph check --format tsv "$@" | cut -f 1-5 | grep "^HTG$number" | tr '\t' ' '
exit "${PIPESTATUS[0]}"
