# read.sh NUMBER FILE [OPTION...]: what is said of a file that has to be repaired or remarked upon (code, severity, subject,
# nearest word, count, line, column), what is read all the same, and what --strict makes of it.
number=$1
shift
htgraph check --format tsv "$@" 2>&1 | cut -f 1-7 | grep "^HTG$number" | tr '\t' ' '
htgraph convert --quiet --to-format json "$@" | sed -n '/^"graph"/,$p'
htgraph convert --strict --to-format json "$@" >/dev/null
echo "with --strict: $?"
