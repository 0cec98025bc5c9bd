# CMake generated Testfile for 
# Source directory: /work/wt-lead/tests/interop
# Build directory: /work/wt-lead/build-clang/tests/interop
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[interop.oracle]=] "/usr/bin/python3" "/work/wt-lead/tests/interop/oracle.py" "/work/wt-lead/build-clang/htgraph" "/work/wt-lead/../shared")
set_tests_properties([=[interop.oracle]=] PROPERTIES  LABELS "interop" SKIP_RETURN_CODE "77" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/wt-lead/tests/interop/CMakeLists.txt;5;add_test;/work/wt-lead/tests/interop/CMakeLists.txt;0;")
add_test([=[interop.clients]=] "/usr/bin/python3" "/work/wt-lead/tests/interop/clients.py" "/work/wt-lead/build-clang/htgraph" "/work/wt-lead/../shared")
set_tests_properties([=[interop.clients]=] PROPERTIES  LABELS "interop" SKIP_RETURN_CODE "77" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/wt-lead/tests/interop/CMakeLists.txt;5;add_test;/work/wt-lead/tests/interop/CMakeLists.txt;0;")
add_test([=[interop.schemas]=] "/usr/bin/python3" "/work/wt-lead/tests/interop/schemas.py" "/work/wt-lead/build-clang/htgraph" "/work/wt-lead/../shared")
set_tests_properties([=[interop.schemas]=] PROPERTIES  LABELS "interop" SKIP_RETURN_CODE "77" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/wt-lead/tests/interop/CMakeLists.txt;5;add_test;/work/wt-lead/tests/interop/CMakeLists.txt;0;")
add_test([=[interop.reference]=] "/usr/bin/python3" "/work/wt-lead/tests/interop/reference.py" "/work/wt-lead/build-clang/htgraph" "/work/wt-lead/../shared")
set_tests_properties([=[interop.reference]=] PROPERTIES  LABELS "interop" SKIP_RETURN_CODE "77" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/wt-lead/tests/interop/CMakeLists.txt;5;add_test;/work/wt-lead/tests/interop/CMakeLists.txt;0;")
add_test([=[interop.gephi]=] "/usr/bin/python3" "/work/wt-lead/tests/interop/gephi.py" "/work/wt-lead/build-clang/htgraph" "/work/wt-lead/../shared" "/work/wt-lead/build-clang/gephi")
set_tests_properties([=[interop.gephi]=] PROPERTIES  LABELS "interop" SKIP_RETURN_CODE "77" TIMEOUT "900" _BACKTRACE_TRIPLES "/work/wt-lead/tests/interop/CMakeLists.txt;8;add_test;/work/wt-lead/tests/interop/CMakeLists.txt;0;")
