# What nearly every source includes is compiled once. Every source still includes what it uses: the clang preset builds
# without this.
option(SCHEMADIFF_PRECOMPILE "Precompile the headers that nearly every source includes" ON)

# The first target to name HEADER compiles it, for all others that do.
function(precompiled target header)
  if(NOT SCHEMADIFF_PRECOMPILE)
    return()
  endif()
  get_property(first GLOBAL PROPERTY SCHEMADIFF_PRECOMPILED_${header})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE ${header})
    set_property(GLOBAL PROPERTY SCHEMADIFF_PRECOMPILED_${header} ${target})
  endif()
endfunction()
