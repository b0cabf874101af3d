// The one way a function says "this input is wrong": a value or a reason, never an exception.
#pragma once

#include <tl/expected.hpp>

namespace ledger {

template <class T, class E>
using Result = tl::expected<T, E>;

template <class E>
[[nodiscard]] auto refused(E&& reason) {
  return tl::make_unexpected(std::forward<E>(reason));
}

}  // namespace ledger
