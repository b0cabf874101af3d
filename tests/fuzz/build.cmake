# Configures and builds the preset `fuzz_quick`.
foreach(step "--preset;fuzz_quick" "--build;--preset;fuzz_quick")
  execute_process(COMMAND ${CMAKE_COMMAND} ${step} WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
