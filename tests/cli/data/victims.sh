# Twelve victims of one country, two of another. Ten of the twelve know the aid office; the way on to the judge goes through it, or
# through a clerk who takes bribes.
{
    echo id,kind,sector,country
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "v$i,victim,,PE"; done
    printf '%s\n' w1,victim,,BO w2,victim,,BO aid,organisation,health,PE clerk,official,police,PE judge,official,judiciary,PE t,trafficker,,PE
} >victims.nodes.csv
{
    echo source,target,relation,confidence
    for i in 1 2 3 4 5 6 7 8 9 10; do echo "v$i,aid,family,0.5"; done
    printf '%s\n' v11,clerk,reports_to,1 v12,clerk,reports_to,1 aid,judge,refers_to,0.8 clerk,judge,refers_to,1 t,clerk,bribe,1 w1,aid,family,
} >victims.csv
