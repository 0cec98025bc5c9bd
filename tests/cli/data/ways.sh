# Three ways from s to t: one short and corrupt, one clean, one of lesser confidence; ties twice between s and a.
cat >ways.csv <<'END'
source,target,id,relation,stages,corrupt,confidence,legal_status,sources,km
s,a,e1,,recruitment,true,0.5,alleged,S1,1
s,a,e2,,recruitment,false,0.9,charged,S2,3
a,t,e3,,exploitation,true,0.9,alleged,S1,1
s,b,e4,,recruitment,false,0.8,,S3,1
b,c,e5,,transportation,false,0.8,,S3,1
c,t,e6,,exploitation,false,0.8,,S3,1
a,b,e7,,transportation,false,,,S2,1
END
