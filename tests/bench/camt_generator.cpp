#include "tests/bench/camt_generator.h"

#include <fstream>
#include <string_view>
#include <system_error>

namespace bench {
namespace {

using ledger::Money;

constexpr std::int64_t opening_cents = 999'999'999'00;

struct GeneratedEntry {
  std::int64_t number;
  bool is_return;
  Money amount;
};

GeneratedEntry entry_of(std::int64_t number) {
  return {number, number % 20 == 0, Money::cents(100 + number * 7919 % 250'000)};
}

GeneratedCamt sums_of(std::int64_t entries) {
  GeneratedCamt sums{.entries = entries};
  for (std::int64_t i = 1; i <= entries; ++i) {
    const GeneratedEntry entry = entry_of(i);
    (entry.is_return ? sums.credits : sums.debits) += entry.amount;
    sums.returns += entry.is_return;
  }
  return sums;
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - digits.size(), '0') + digits;
}

std::string balance(std::string_view code, Money amount, std::string_view day) {
  const bool is_debit = amount.is_negative();
  std::string text = "      <Bal>\n        <Tp><CdOrPrtry><Cd>";
  text.append(code).append("</Cd></CdOrPrtry></Tp>\n        <Amt Ccy=\"EUR\">");
  text.append(ledger::to_decimal(is_debit ? -amount : amount)).append("</Amt>\n        <CdtDbtInd>");
  text.append(is_debit ? "DBIT" : "CRDT").append("</CdtDbtInd>\n        <Dt><Dt>").append(day);
  return text + "</Dt></Dt>\n      </Bal>\n";
}

std::string head(const GeneratedCamt& sums) {
  const Money opening = Money::cents(opening_cents);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n  <BkToCstmrStmt>\n"
         "    <GrpHdr><MsgId>BENCH</MsgId><CreDtTm>2026-02-27T18:00:00</CreDtTm></GrpHdr>\n    <Stmt>\n"
         "      <Id>BENCH-1</Id>\n      <ElctrncSeqNb>58</ElctrncSeqNb>\n"
         "      <CreDtTm>2026-02-27T18:00:00</CreDtTm>\n"
         "      <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>\n" +
         balance("OPBD", opening, "2026-02-26") + balance("CLBD", opening + sums.credits - sums.debits, "2026-02-27");
}

std::string entry_text(const GeneratedEntry& entry) {
  const std::string number = padded(entry.number, 9);
  const std::string_view sign = entry.is_return ? "CRDT" : "DBIT";
  const std::string amount = ledger::to_decimal(entry.amount);
  std::string text = "      <Ntry><NtryRef>" + number + "</NtryRef><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>";
  text.append(sign).append("</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\n");
  text += "        <BookgDt><Dt>2026-02-27</Dt></BookgDt><ValDt><Dt>2026-02-27</Dt></ValDt><AcctSvcrRef>B" + number;
  text += "</AcctSvcrRef>\n        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>";
  text += entry.is_return ? "RRTN" : "ESCT";
  text +=
      "</SubFmlyCd></Fmly></Domn></BkTxCd>\n        "
      "<NtryDtls><TxDtls><Refs><PmtInfId>ONTZORG-BATCH-1</PmtInfId>"
      "<EndToEndId>E2E-" +
      number + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>";
  text.append(sign).append("</CdtDbtInd>\n          <RltdPties><Cdtr><Pty><Nm>Woningstichting Voorbeeld ");
  text += number +
          "</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL02RABO0123456789</IBAN></Id></CdtrAcct></RltdPties>\n"
          "          "
          "<RltdAgts><CdtrAgt><FinInstnId><BICFI>RABONL2UXXX</BICFI></FinInstnId></CdtrAgt></RltdAgts>\n"
          "          <RmtInf><Ustrd>Huur maart 2026 huurder " +
          number + " kenmerk 1000" + number + "</Ustrd></RmtInf>";
  if (entry.is_return) text += "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
  return text + "\n        </TxDtls></NtryDtls>\n      </Ntry>\n";
}

}  // namespace

GeneratedCamt write_camt(const std::string& path, std::int64_t entries) {
  const GeneratedCamt sums = sums_of(entries);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << head(sums);
  for (std::int64_t i = 1; i <= entries; ++i) file << entry_text(entry_of(i));
  file << "    </Stmt>\n  </BkToCstmrStmt>\n</Document>\n";
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), path);
  return sums;
}

}  // namespace bench
