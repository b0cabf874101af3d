import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import bank
import registers
import suite

TOP = Path(__file__).resolve().parents[2]
REGISTERS = TOP / "config/example/registers"
SCHEMAS = Path(os.environ.get("ONTZORG_SHARED", TOP.parent / "shared")) / "schemas/iso20022"
MANAGED = registers.settings()["managed_account"]["iban"]
LANDLORD = "NL46BNGH0999000101"


def payment(number: int, amount: str = "640.00", iban: str = LANDLORD, remittance: str | None = None) -> str:
    remittance = remittance or f"<Ustrd>huur Lindelaan {number}</Ustrd>"
    return (f'<CdtTrfTxInf><PmtId><EndToEndId>E-{number}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">{amount}'
            f"</InstdAmt></Amt><Cdtr><Nm>Woningstichting De Duinpan</Nm></Cdtr><CdtrAcct><Id><IBAN>{iban}</IBAN></Id>"
            f"</CdtrAcct><RmtInf>{remittance}</RmtInf></CdtTrfTxInf>")


def batch(name: str, payments: list[str], total: str, day: str = "2026-02-27", one: bool = True,
          version: str = "09") -> str:
    when = f"<Dt>{day}</Dt>" if version == "09" else day
    return (f"<PmtInf><PmtInfId>{name}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>{str(one).lower()}</BtchBookg>"
            f"<NbOfTxs>{len(payments)}</NbOfTxs><CtrlSum>{total}</CtrlSum><ReqdExctnDt>{when}</ReqdExctnDt>"
            f"<Dbtr><Nm>Gemeente Zandermeer</Nm></Dbtr><DbtrAcct><Id><IBAN>{MANAGED}</IBAN></Id></DbtrAcct>"
            f"<ChrgBr>SLEV</ChrgBr>{''.join(payments)}</PmtInf>")


def file_text(name: str, batches: list[str], count: int, total: str, created: str = "2026-02-25T12:10:00+01:00",
              version: str = "09") -> str:
    return (f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.'
            f'{version}"><CstmrCdtTrfInitn><GrpHdr><MsgId>{name}</MsgId><CreDtTm>{created}</CreDtTm><NbOfTxs>{count}'
            f"</NbOfTxs><CtrlSum>{total}</CtrlSum></GrpHdr>{''.join(batches)}</CstmrCdtTrfInitn></Document>")


GOOD = file_text("M1", [batch("B1", [payment(1), payment(2, "0.05")], "640.05")], 2, "640.05")


class Folder(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.top = Path(held.name)
        for name in ("outbox", "benefits", "statements"):
            (self.top / name).mkdir()
        self.state = self.top / "state.json"

    def put(self, text: str, name: str = "M1.xml") -> None:
        (self.top / "outbox" / name).write_text(text, encoding="utf-8")

    def advance(self, until: str, *more: str) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = bank.main(["advance", "--state", str(self.state), "--until", until,
                              "--outbox", str(self.top / "outbox"), "--statements", str(self.top / "statements"),
                              "--benefits", str(self.top / "benefits"), *more])
        return code, said.getvalue()

    def statements(self) -> list[Path]:
        return sorted((self.top / "statements").iterdir())

    def data(self) -> dict:
        return json.loads(self.state.read_text(encoding="utf-8"))

    def entries(self, file: Path) -> list[ElementTree.Element]:
        root = ElementTree.parse(file).getroot()
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        return root.findall("BkToCstmrStmt/Stmt/Ntry")


class Refusals(Folder):
    """One row for each rule: what is changed in a good file, and words of the refusal."""

    ROWS = [
        ("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>3</NbOfTxs>", "NbOfTxs says '3', 2 counted"),
        ("<CtrlSum>640.05</CtrlSum>", "<CtrlSum>640.06</CtrlSum>", "CtrlSum says 640.06, 640.05 added up"),
        ("<CtrlSum>640.05</CtrlSum>", "<CtrlSum>640,05</CtrlSum>", "is not an amount in euro and cents"),
        (">640.00<", ">640.000<", "is not an amount in euro and cents"),
        (">0.05<", ">0.00<", "amount is not between"),
        ('Ccy="EUR"', 'Ccy="USD"', "currency is USD"),
        (LANDLORD, "NL47BNGH0999000101", "fails the mod 97 check"),
        (LANDLORD, "GB29NWBK60161331926819", "country GB is not known"),
        (MANAGED, LANDLORD, "is not held here"),
        ("<Dt>2026-02-27</Dt>", "<Dt>2026-02-28</Dt>", "is not a TARGET day"),
        ("<Dt>2026-02-27</Dt>", "<Dt>2026-02-24</Dt>", "execution date 2026-02-24 has passed"),
        ("E-2", "E-1", "EndToEndId E-1 was used before"),
        ("E-2", "NOTPROVIDED", "EndToEndId is NOTPROVIDED"),
        ("E-2", "/E-2", "starts or ends with '/'"),
        ("<BtchBookg>true</BtchBookg>", "", "BtchBookg is not written"),
        ("SLEV", "SHAR", "ChrgBr is not SLEV"),
        ("De Duinpan", "De Duinpän", "U+00E4"),
        ("<Ustrd>huur Lindelaan 1</Ustrd>", "<Ustrd>a</Ustrd><Ustrd>b</Ustrd>", "more than one remittance"),
        ("<Ustrd>huur Lindelaan 1</Ustrd>", "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>"
         "<Issr>CUR</Issr></Tp><Ref>6000056789012345</Ref></CdtrRefInf></Strd>", "breaks the rule of issuer CUR"),
        ("pain.001.001.09", "pain.001.001.08", "is not a pain.001 of version"),
        ("<Document", "<!DOCTYPE Document><Document", "document type declaration"),
        ("</Document>", "", "is not XML"),
        ("12:10:00+01:00", "12:10:00.123", "is not a time in whole seconds"),
    ]

    def test_every_rule(self):
        self.put(GOOD)
        self.assertEqual(0, self.advance("2026-02-24")[0])
        for found, changed, words in self.ROWS:
            with self.subTest(words):
                self.assertIn(found, GOOD)
                self.put(GOOD.replace(found, changed))
                before = self.state.read_bytes()
                code, said = self.advance("2026-02-27")
                self.assertEqual(1, code, said)
                self.assertIn(words, said)
                self.assertEqual(before, self.state.read_bytes())

    def test_a_file_with_other_bytes_cannot_use_an_id_again(self):
        self.put(GOOD)
        self.assertEqual(0, self.advance("2026-02-27")[0])
        self.put(GOOD.replace("Lindelaan 1<", "Lindelaan 3<"))
        code, said = self.advance("2026-03-02")
        self.assertEqual(1, code)
        for words in ("MsgId M1", "PmtInfId B1", "EndToEndId E-1", "EndToEndId E-2"):
            self.assertIn(words + " was used before", said)

    def test_the_same_bytes_under_another_name_are_a_double(self):
        self.put(GOOD)
        self.put(GOOD, "copy.xml")
        self.assertEqual(1, self.advance("2026-02-27")[0])

    def test_a_digest_beside_the_file_must_be_its_own(self):
        self.put(GOOD)
        sidecar = self.top / "outbox/M1.xml.sha256"
        sidecar.write_text(f"{'0' * 64}  M1.xml\n")
        self.assertIn("digest", self.advance("2026-02-27")[1])
        sidecar.write_text(hashlib.sha256(GOOD.encode()).hexdigest() + "  M1.xml\n")
        self.assertEqual(0, self.advance("2026-02-27")[0])

    def test_no_money_that_is_not_there(self):
        self.put(file_text("M1", [batch("B1", [payment(1, "25000.01")], "25000.01")], 1, "25000.01"))
        code, said = self.advance("2026-02-27")
        self.assertEqual(1, code)
        self.assertIn("AM04", said)
        self.assertEqual([], self.statements())


class Bookings(Folder):
    def test_batch_is_one_debit_with_its_details(self):
        self.put(GOOD)
        code, said = self.advance("2026-02-27")
        self.assertEqual(0, code, said)
        self.assertIn("balance 24359.95", said)
        entry, = self.entries(self.statements()[0])
        self.assertEqual(("640.05", "DBIT"), (entry.findtext("Amt"), entry.findtext("CdtDbtInd")))
        self.assertEqual(["M1", "B1", "2", "640.05", "DBIT"], [part.text for part in entry.find("NtryDtls/Btch")])
        self.assertEqual(["E-1", "E-2"], [part.findtext("Refs/EndToEndId") for part in entry.iter("TxDtls")])

    def test_without_batch_booking_every_payment_is_an_entry(self):
        self.put(file_text("M1", [batch("B1", [payment(1), payment(2)], "1280.00", one=False)], 2, "1280.00"))
        self.assertEqual(0, self.advance("2026-02-27")[0])
        self.assertEqual(2, len(self.entries(self.statements()[0])))

    def test_version_03(self):
        self.put(file_text("M1", [batch("B1", [payment(1)], "640.00", version="03")], 1, "640.00", version="03"))
        self.assertEqual(0, self.advance("2026-02-27")[0])

    def test_a_file_waits_for_its_dates(self):
        self.put(GOOD)
        self.assertEqual(0, self.advance("2026-02-24")[0])  # the file was made on the 25th
        self.assertEqual({}, self.data()["files"])
        self.assertEqual(0, self.advance("2026-02-26")[0])
        self.assertEqual([], self.statements())
        self.assertEqual(0, self.advance("2026-02-27")[0])
        self.assertEqual(["2026-02-27-camt053-00001.xml"], [file.name for file in self.statements()])

    def test_a_second_call_for_the_same_day_changes_nothing(self):
        self.put(GOOD)
        self.advance("2026-02-27")
        before = self.state.read_bytes()
        self.assertEqual(0, self.advance("2026-02-27")[0])
        self.assertEqual(before, self.state.read_bytes())

    def test_steps_make_the_same_statements_as_one_leap(self):
        self.put(GOOD)
        for day in ("2026-01-31", "2026-02-26", "2026-02-27", "2026-04-30"):
            self.assertEqual(0, self.advance(day)[0])
        stepped = {file.name: file.read_bytes() for file in self.statements()}
        self.state.unlink()
        shutil.rmtree(self.top / "statements")
        self.assertEqual(0, self.advance("2026-04-30")[0])
        self.assertEqual(stepped, {file.name: file.read_bytes() for file in self.statements()})
        self.assertEqual(2, len(stepped))  # the batch, and the charges of 31 March

    def test_charges_have_no_other_party(self):
        self.advance("2026-03-31")
        entry, = self.entries(self.statements()[0])
        self.assertEqual(("12.50", "DBIT", None), (entry.findtext("Amt"), entry.findtext("CdtDbtInd"),
                                                   entry.find("NtryDtls")))

    def test_a_return_comes_three_target_days_later(self):
        text = file_text("M1", [batch("B1", [payment(1), payment(2)], "1280.00", "2026-04-01")], 2, "1280.00")
        self.put(text)
        returns = self.top / "returns.csv"
        returns.write_text(f"month;creditor_iban;amount;end_to_end_id;reason\n2026-04;{LANDLORD};640,00;;AC04\n")
        self.assertEqual(0, self.advance("2026-04-30", "--returns", str(returns))[0])
        last = self.statements()[-1]
        self.assertEqual("2026-04-08", last.name[:10])  # over Easter
        entry, = self.entries(last)
        self.assertEqual(("640.00", "CRDT", "RRTN"), (entry.findtext("Amt"), entry.findtext("CdtDbtInd"),
                                                      entry.findtext("BkTxCd/Domn/Fmly/SubFmlyCd")))
        detail = entry.find("NtryDtls/TxDtls")
        self.assertEqual(("E-1", "AC04"), (detail.findtext("Refs/EndToEndId"), detail.findtext("RtrInf/Rsn/Cd")))

    def test_a_return_by_our_id(self):
        self.put(GOOD)
        returns = self.top / "returns.csv"
        returns.write_text("month;creditor_iban;amount;end_to_end_id;reason\n;;;E-2;MS03\n")
        self.assertEqual(0, self.advance("2026-03-05", "--returns", str(returns))[0])
        self.assertEqual("0.05", self.entries(self.statements()[-1])[0].findtext("Amt"))


class Incoming(Folder):
    def put_run(self, period: str, kind: str = "main") -> None:
        text = suite.run_text(period, kind, REGISTERS, registers.settings())
        (self.top / "benefits" / f"{period}-{kind}.csv").write_text(text, encoding="utf-8")

    def test_one_credit_per_client(self):
        self.put_run("2026-06")
        self.assertEqual(0, self.advance("2026-06-30")[0])
        entries = self.entries(self.statements()[-1])
        amal = [entry for entry in entries if entry.findtext(".//EndToEndId") == "ZM-2026-06-H-C10001"]
        self.assertEqual(["1650.13"], [entry.findtext("Amt") for entry in amal])  # benefit and holiday allowance
        self.assertEqual("UITKERING C10001 2026-06 ZM-2026-06-H", amal[0].findtext(".//Ustrd"))

    def test_a_run_counts_once(self):
        self.put_run("2026-01")
        self.advance("2026-01-30")
        balance = self.data()["balance"]
        self.assertEqual(0, self.advance("2026-02-10")[0])
        self.assertEqual(balance, self.data()["balance"])

    def test_a_changed_run_or_a_late_one_is_refused(self):
        self.put_run("2026-04")
        self.assertEqual(0, self.advance("2026-04-30")[0])
        self.put_run("2026-04", "correction")
        self.assertIn("closed up to", self.advance("2026-05-04")[1])
        (self.top / "benefits/2026-04-correction.csv").unlink()
        file = self.top / "benefits/2026-04-main.csv"
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace("1331,42", "1331,43", 1), encoding="utf-8")
        self.assertIn("total line", self.advance("2026-05-04")[1])
        file.write_text(good.replace("B2026-0001", "B2026-0002", 1), encoding="utf-8")
        self.assertIn("other content", self.advance("2026-05-04")[1])

    def test_the_first_toeslag_holds_all_months_since_the_right(self):
        self.assertEqual(0, self.advance("2026-05-20", "--registers", str(REGISTERS))[0])
        paid = {entry.findtext(".//EndToEndId"): entry.findtext("Amt")
                for file in self.statements() for entry in self.entries(file)}
        self.assertEqual(("1240.00", "516.00"), (paid["TSL-2026-04-C10001-H"], paid["TSL-2026-04-C10001-Z"]))
        self.assertEqual("310.00", paid["TSL-2026-05-C10001-H"])  # see tests/scenarios/07-toeslag-lump.page
        self.assertNotIn("TSL-2026-04-C10003-H", paid)  # only applied for, so not paid


@unittest.skipUnless(SCHEMAS.is_dir() and shutil.which("xmllint"), "the ISO 20022 schemas are not at hand")
class Schema(Folder):
    def test_statements_are_valid(self):
        for version in ("08", "02"):
            with self.subTest(version):
                self.state.unlink(missing_ok=True)
                for period in ("2026-01", "2026-02"):
                    text = suite.run_text(period, "main", REGISTERS, registers.settings())
                    (self.top / f"benefits/{period}.csv").write_text(text, encoding="utf-8")
                reference = ("<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp>"
                             "<Ref>5000056789012345</Ref></CdtrRefInf></Strd>")
                self.put(file_text("M1", [batch("B1", [payment(1), payment(2, remittance=reference)], "1280.00")],
                                   2, "1280.00"))
                returns = self.top / "returns.csv"
                returns.write_text("month;creditor_iban;amount;end_to_end_id;reason\n;;;E-2;AC04\n")
                code, said = self.advance("2026-04-30", "--returns", str(returns), "--registers", str(REGISTERS),
                                          "--version", version)
                self.assertEqual(0, code, said)
                done = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / f"camt.053.001.{version}.xsd",
                                       *self.statements()], capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stderr)
                opening = "25000.00"
                for file in self.statements():  # each opening balance is the closing balance before it
                    amounts = [part.text for part in ElementTree.parse(file).iter() if part.tag.endswith("}Amt")]
                    self.assertEqual(opening, amounts[0])
                    opening = amounts[1]


if __name__ == "__main__":
    unittest.main()
