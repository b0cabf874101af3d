#include "ledger/store/store.h"

#include "ledger/store/sql_store.h"

namespace ledger {

std::unique_ptr<Store> Store::open(const std::string& url, Access access) {
  return std::make_unique<SqlStore>(url, access, Patience{});
}

std::unique_ptr<Store> open_store(const std::string& url, Access access, Patience patience) {
  return std::make_unique<SqlStore>(url, access, std::move(patience));
}

}  // namespace ledger
