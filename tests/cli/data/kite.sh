# The Krackhardt kite, undirected, its nodes numbered as NetworkX numbers them.
{
    echo source,target,type
    for tie in 0-1 0-2 0-3 0-5 1-3 1-4 1-6 2-3 2-5 3-4 3-5 3-6 4-6 5-6 5-7 6-7 7-8 8-9; do
        echo "${tie/-/,},undirected"
    done
} >kite.csv
