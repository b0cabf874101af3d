#include "ledger/store/store.h"

#include "ledger/store/sql_store.h"

namespace ledger {

std::unique_ptr<Store> Store::open(const BooksAddress& address, Access access) {
  return std::make_unique<SqlStore>(address, access, Patience{});
}

std::unique_ptr<Store> open_store(const BooksAddress& address, Access access, Patience patience) {
  return std::make_unique<SqlStore>(address, access, std::move(patience));
}

}  // namespace ledger
