#include "ledger/money/iban_countries.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ledger/money/ascii.h"

namespace ledger {
namespace {

using enum PaymentArea;

// The registry of ISO 13616 and the countries that use the form without being in it; the area is SEPA's
// (European Payments Council, EPC409-09, Serbia included). Overseas parts count with their country: Aland
// and the French parts inside the Union are EEA; Saint Barthelemy and Saint Pierre and Miquelon are not.
constexpr std::array countries = std::to_array<IbanCountry>({
    {"AD", 24, "8n12c", sepa},     {"AE", 23, "3n16n", other},    {"AL", 28, "8n16c", sepa},
    {"AO", 25, "21n", other},      {"AT", 20, "16n", eea},        {"AX", 18, "14n", eea},
    {"AZ", 28, "4a20c", other},    {"BA", 20, "16n", other},      {"BE", 16, "12n", eea},
    {"BF", 28, "2c22n", other},    {"BG", 22, "4a6n8c", eea},     {"BH", 22, "4a14c", other},
    {"BI", 27, "23n", other},      {"BJ", 28, "2c22n", other},    {"BL", 27, "10n11c2n", sepa},
    {"BR", 29, "23n1a1c", other},  {"BY", 28, "4a4n16c", other},  {"CF", 27, "23n", other},
    {"CG", 27, "23n", other},      {"CH", 21, "5n12c", sepa},     {"CI", 28, "1a23n", other},
    {"CM", 27, "23n", other},      {"CR", 22, "18n", other},      {"CV", 25, "21n", other},
    {"CY", 28, "8n16c", eea},      {"CZ", 24, "20n", eea},        {"DE", 22, "18n", eea},
    {"DJ", 27, "23n", other},      {"DK", 18, "14n", eea},        {"DO", 28, "4a20n", other},
    {"DZ", 26, "22n", other},      {"EE", 20, "16n", eea},        {"EG", 29, "25n", other},
    {"ES", 24, "20n", eea},        {"FI", 18, "14n", eea},        {"FK", 18, "2a12n", other},
    {"FO", 18, "14n", other},      {"FR", 27, "10n11c2n", eea},   {"GA", 27, "23n", other},
    {"GB", 22, "4a14n", sepa},     {"GE", 22, "2c16n", other},    {"GF", 27, "10n11c2n", eea},
    {"GI", 23, "4a15c", sepa},     {"GL", 18, "14n", other},      {"GP", 27, "10n11c2n", eea},
    {"GQ", 27, "23n", other},      {"GR", 27, "7n16c", eea},      {"GT", 28, "24c", other},
    {"GW", 25, "2a19n", other},    {"HN", 28, "4a20n", other},    {"HR", 21, "17n", eea},
    {"HU", 28, "24n", eea},        {"IE", 22, "4c14n", eea},      {"IL", 23, "19n", other},
    {"IQ", 23, "4a15n", other},    {"IR", 26, "22n", other},      {"IS", 26, "22n", eea},
    {"IT", 27, "1a10n12c", eea},   {"JO", 30, "4a4n18c", other},  {"KM", 27, "23n", other},
    {"KW", 30, "4a22c", other},    {"KZ", 20, "3n13c", other},    {"LB", 28, "4n20c", other},
    {"LC", 32, "4a24c", other},    {"LI", 21, "5n12c", eea},      {"LT", 20, "16n", eea},
    {"LU", 20, "3n13c", eea},      {"LV", 21, "4a13c", eea},      {"LY", 25, "21n", other},
    {"MA", 28, "24n", other},      {"MC", 27, "10n11c2n", sepa},  {"MD", 24, "2c18c", sepa},
    {"ME", 22, "18n", sepa},       {"MF", 27, "10n11c2n", eea},   {"MG", 27, "23n", other},
    {"MK", 19, "3n10c2n", sepa},   {"ML", 28, "2c22n", other},    {"MN", 20, "16n", other},
    {"MQ", 27, "10n11c2n", eea},   {"MR", 27, "23n", other},      {"MT", 31, "4a5n18c", eea},
    {"MU", 30, "4a19n3a", other},  {"MZ", 25, "21n", other},      {"NC", 27, "10n11c2n", other},
    {"NE", 28, "2a22n", other},    {"NI", 28, "4a20n", other},    {"NL", 18, "4a10n", eea},
    {"NO", 15, "11n", eea},        {"OM", 23, "3n16c", other},    {"PF", 27, "10n11c2n", other},
    {"PK", 24, "4c16n", other},    {"PL", 28, "24n", eea},        {"PM", 27, "10n11c2n", sepa},
    {"PS", 29, "4c21n", other},    {"PT", 25, "21n", eea},        {"QA", 29, "4a21c", other},
    {"RE", 27, "10n11c2n", eea},   {"RO", 24, "4a16c", eea},      {"RS", 22, "18n", sepa},
    {"RU", 33, "14n15c", other},   {"SA", 24, "2n18c", other},    {"SC", 31, "4a20n3a", other},
    {"SD", 18, "14n", other},      {"SE", 24, "20n", eea},        {"SI", 19, "15n", eea},
    {"SK", 24, "20n", eea},        {"SM", 27, "1a10n12c", sepa},  {"SN", 28, "2a22n", other},
    {"SO", 23, "19n", other},      {"ST", 25, "21n", other},      {"SV", 28, "4a20n", other},
    {"TD", 27, "23n", other},      {"TF", 27, "10n11c2n", other}, {"TG", 28, "2a22n", other},
    {"TL", 23, "19n", other},      {"TN", 24, "20n", other},      {"TR", 26, "5n17c", other},
    {"UA", 29, "6n19c", other},    {"VA", 22, "18n", sepa},       {"VG", 24, "4c16n", other},
    {"WF", 27, "10n11c2n", other}, {"XK", 20, "16n", other},      {"YE", 30, "4a4n18c", other},
    {"YT", 27, "10n11c2n", eea},
});

struct Run {
  std::size_t length;
  char kind;
};

// Reads "10n" from the front of "10n12c" and leaves "12c".
constexpr Run take_run(std::string_view& form) {
  std::size_t length = 0;
  while (is_digit(form.front())) {
    length = length * 10 + static_cast<std::size_t>(form.front() - '0');
    form.remove_prefix(1);
  }
  const char kind = form.front();
  form.remove_prefix(1);
  return {length, kind};
}

constexpr std::size_t length_of(std::string_view form) {
  std::size_t length = 0;
  while (!form.empty()) length += take_run(form).length;
  return length;
}

static_assert(std::ranges::is_sorted(countries, {}, &IbanCountry::code));
static_assert(std::ranges::all_of(countries, [](const IbanCountry& country) {
  return country.length == 4 + length_of(country.bban);
}));

bool is_of_kind(char c, char kind) {
  switch (kind) {
    case 'n':
      return is_digit(c);
    case 'a':
      return is_capital(c);
    default:
      return is_digit(c) || is_capital(c);
  }
}

}  // namespace

std::span<const IbanCountry> iban_countries() { return countries; }

const IbanCountry* find_iban_country(std::string_view code) {
  const auto found = std::ranges::lower_bound(countries, code, {}, &IbanCountry::code);
  return found != countries.end() && found->code == code ? &*found : nullptr;
}

bool fits(const IbanCountry& country, std::string_view bban) {
  if (bban.size() + 4 != country.length) return false;
  for (std::string_view form = country.bban; !form.empty();) {
    const Run run = take_run(form);
    const std::string_view piece = bban.substr(0, run.length);
    if (!std::ranges::all_of(piece, [&run](char c) { return is_of_kind(c, run.kind); })) return false;
    bban.remove_prefix(run.length);
  }
  return true;
}

}  // namespace ledger
