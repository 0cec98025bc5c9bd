# Run by the build: asks the command for its man pages and completions.
file(MAKE_DIRECTORY ${OUT}/man1)

function(ask target)
  execute_process(COMMAND ${HTGRAPH} ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE ${OUT}/${target} "${text}")
endfunction()

execute_process(COMMAND ${HTGRAPH} help --list OUTPUT_VARIABLE commands COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[a-z]+" commands "${commands}")
ask(man1/htgraph.1 help --man)
foreach(command ${commands})
  ask(man1/htgraph-${command}.1 help --man ${command})
endforeach()
foreach(shell bash zsh fish)
  ask(${shell} completion ${shell})
endforeach()
file(WRITE ${OUT}/stamp "")
