#include "ledger/register/fact_kinds.h"

namespace ledger {

bool is_statutory(CostKind kind) {
  switch (kind) {
    case CostKind::rent:
    case CostKind::gas:
    case CostKind::power:
    case CostKind::gas_and_power:
    case CostKind::water:
    case CostKind::health_basic:
      return true;
    case CostKind::district_heating:
    case CostKind::health_supplementary:
    case CostKind::health_deductible:
    case CostKind::municipal_tax:
    case CostKind::arrears:
      break;
  }
  return false;
}

}  // namespace ledger
