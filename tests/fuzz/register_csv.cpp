// The nine registers, each by its own header line.
#include "connectors/register_csv/registers.h"
#include "tests/fuzz/holding.h"

namespace {

using connectors::RegisterForm;
using connectors::RegisterOptions;
using connectors::Source;

template <class Rows>
std::string told(const connectors::RegisterResult<Rows>& result) {
  if (result) return std::to_string(result->size());
  fuzz::must(has_errors(result.error()), "a register is refused for an error");
  return fuzz::shown(result.error(), 10'000);
}

std::string told(RegisterForm form, const Source& source) {
  const RegisterOptions options{};
  switch (form) {
    case RegisterForm::participants:
      return told(read_participants(source, options));
    case RegisterForm::costs:
      return told(read_costs(source, options));
    case RegisterForm::incomes:
      return told(read_incomes(source, options));
    case RegisterForm::loans:
      return told(read_loans(source, options));
    case RegisterForm::consents:
      return told(read_consents(source, options));
    case RegisterForm::scopes:
      return told(read_scopes(source, options));
    case RegisterForm::endings:
      return told(read_endings(source, options));
    case RegisterForm::members:
      return told(read_members(source, options));
    case RegisterForm::flags:
      return told(read_flags(source, options));
  }
  return "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto form = connectors::register_form_of(text.substr(0, text.find_first_of("\r\n")), {});
  if (!form) return -1;  // libFuzzer drops this input
  const std::string whole = told(*form, connectors::source_of("file", text));
  fuzz::must_be_same(told(*form, fuzz::in_pieces(text, 11)), whole, "pieces tell what the whole tells");
  return 0;
}
