# Configures and builds the preset `fuzz`: what `cmake --preset fuzz && cmake --build --preset fuzz` does.
foreach(step "--preset;fuzz" "--build;--preset;fuzz")
  execute_process(COMMAND ${CMAKE_COMMAND} ${step} WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
