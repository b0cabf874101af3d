"""Bank files that violate their schema are taken in all the same, and told without names and account numbers."""

import unittest

import world

ISO = "urn:iso:std:iso:20022:tech:xsd:"

# A schema stricter than any bank's: in every message, a name has at most three characters.
STRICT = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{0}" elementFormDefault="qualified">
<xs:element name="Document"><xs:complexType><xs:sequence>
<xs:any namespace="##any" processContents="lax" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="Nm"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction>
</xs:simpleType></xs:element></xs:schema>
"""

# The bank's answer to the first message; the name is in the second line of the file.
ANSWER = f"""<Document xmlns="{ISO}pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>A1</MsgId>
<CreDtTm>2026-01-28T14:00:00</CreDtTm><InitgPty><Nm>Gemeente Zandermeer</Nm></InitgPty></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>9901-R000001</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
<GrpSts>ACTC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
"""

# The suite's own payments of February to one person.
PAYMENTS = f"""<Document xmlns="{ISO}pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>SUITE-2</MsgId>
<CreDtTm>2026-01-30T09:00:00</CreDtTm><NbOfTxs>1</NbOfTxs></GrpHdr><PmtInf><PmtInfId>SUITE-2-1</PmtInfId><PmtMtd>TRF</PmtMtd>
<ReqdExctnDt><Dt>2026-02-02</Dt></ReqdExctnDt><Dbtr><Nm>Gemeente</Nm></Dbtr>
<DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct>
<CdtTrfTxInf><PmtId><EndToEndId>CLIENT</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">12.34</InstdAmt></Amt>
<Cdtr><Nm>Gemeente</Nm></Cdtr><CdtrAcct><Id><IBAN>NL30BNGH0999000001</IBAN></Id></CdtrAcct>
<RmtInf><Ustrd>CLIENT</Ustrd></RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>
"""


class Schemas(world.RecordedMonth):
    def setUp(self):
        self.world = self.a_world()
        self.xsd = self.world.folder / "xsd"
        self.xsd.mkdir()
        for message in ("camt.053.001.08", "camt.054.001.08", "pain.001.001.09", "pain.002.001.10"):
            (self.xsd / f"{message}.xsd").write_text(STRICT.format(ISO + message), encoding="utf-8")

    def configure(self, schemas: str) -> None:
        text = self.world.config.read_text(encoding="utf-8")
        self.assertIn('schemas = ""', text)
        self.world.config.write_text(text.replace('schemas = ""', f'schemas = "{schemas}"'), encoding="utf-8")

    def statement(self) -> bytes:
        return self.world.new_statements()[0].read_bytes()

    def report(self) -> str:
        return (self.world.here / "reports/run-000003.txt").read_text(encoding="utf-8")

    def violations_of(self, content: bytes) -> tuple[int, int]:
        """How many names are too long, and the line of the first one."""
        lines = [number for number, line in enumerate(content.decode().splitlines(), 1) if "<Nm>" in line and len(line.split("<Nm>")[1]) > 8]
        return len(lines), lines[0]

    def expect_told(self, name: str, content: bytes, said: str) -> None:
        times, line = self.violations_of(content)
        counted = f"{times} times, first on" if times > 1 else "on"
        self.assertIn(f"{name}: schema_is_violated, {counted} line {line}\n", said)
        row = next(one for one in self.report().splitlines() if one.startswith(name) and "schema" in one)
        self.assertRegex(row, rf"het bestand wijkt af van het schema van de bank +{times} +{line}$")

    def test_a_statement_is_taken_in_all_the_same(self):
        plain = self.recorded.copy(self.folder / "without schemas")
        self.configure("xsd")
        for one in (plain, self.world):
            one.drop("s.xml", self.statement())
        quiet, told = plain.daemon(world.LATER), self.world.daemon(world.LATER)
        self.assertEqual(told.code, quiet.code, told.err)
        self.assertEqual(self.world.journal(), plain.journal())
        self.assertNotIn("schema", quiet.err)
        self.expect_told("s.xml", self.statement(), told.err)

    def test_so_are_notices_answers_and_payment_orders(self):
        self.configure("xsd")
        notice = self.statement().replace(b"camt.053.001.08", b"camt.054.001.08").replace(b"BkToCstmrStmt", b"BkToCstmrDbtCdtNtfctn")
        notice = notice.replace(b"<Stmt>", b"<Ntfctn>").replace(b"</Stmt>", b"</Ntfctn>")
        client = self.world.objects("register", "show", "P0001")[0]["client_code"]
        files = {"n.xml": notice, "a.xml": ANSWER.encode(), "p.xml": PAYMENTS.replace("CLIENT", client).encode()}
        for name, content in files.items():
            self.world.drop(name, content)
        ended = self.world.daemon(world.LATER)
        self.assertEqual(self.world.names("quarantine"), [], ended.err)
        for name, content in files.items():
            self.expect_told(name, content, ended.err)

    def test_neither_the_log_nor_the_report_names_anybody(self):
        self.configure("xsd")
        self.world.drop("CAMT053_NL91ABNA0417164300_20260202.xml", self.statement().replace(b"</Nm>", b" NL91ABNA0417164300 Jansen</Nm>"))
        said = self.world.daemon(world.LATER).err + self.report() + (self.world.here / "reports/run-000003.html").read_text(encoding="utf-8")
        self.assertIn("CAMT053_NL..4300_20260202.xml: schema_is_violated", said)
        self.assertNotIn("Jansen", said)
        self.assertNotIn("0417164300", said)

    def test_where_no_schema_is_at_hand_nothing_is_said(self):
        (self.xsd / "camt.053.001.08.xsd").unlink()
        self.configure("xsd")
        self.world.drop("s.xml", self.statement())
        ended = self.world.daemon(world.LATER)
        self.assertNotIn("schema", ended.err + self.report())

    def test_a_good_file_is_not_named(self):
        loose = STRICT.replace('value="3"', 'value="140"')
        (self.xsd / "camt.053.001.08.xsd").write_text(loose.format(ISO + "camt.053.001.08"), encoding="utf-8")
        self.configure("xsd")
        self.world.drop("s.xml", self.statement())
        ended = self.world.daemon(world.LATER)
        self.assertNotIn("schema", ended.err + self.report())

    def test_a_folder_that_is_not_there_is_a_finding(self):
        self.configure("nowhere")
        ended = self.world.ontzorg("--json", "check-config")
        self.assertEqual(ended.code, world.CONFIGURATION_REFUSED)
        self.assertEqual([(one["rule"], one["path"]) for one in ended.objects()], [("file_cannot_be_read", "schemas")])
        self.assertIn(str(self.world.folder / "nowhere"), ended.objects()[0]["text"])

    def test_a_file_in_place_of_the_folder_is_a_finding(self):
        self.configure("ontzorg.toml")
        self.assertEqual(self.world.ontzorg("check-config").code, world.CONFIGURATION_REFUSED)

    def test_read_uses_the_folder_of_the_configuration(self):
        path = self.world.new_statements()[0]
        told = lambda *words: [one["rule"] for one in world.run_program("ontzorg", *words, "--json", "read", path).objects()[0]["findings"]]
        self.assertEqual(told("--config", self.world.config), [])
        self.configure("xsd")
        self.assertEqual(set(told("--config", self.world.config)), {"schema_is_violated"})
        self.assertEqual(told(), [])

    def test_read_takes_the_folder_it_is_given_before_that(self):
        self.configure("xsd")
        path, empty = self.world.new_statements()[0], self.world.folder / "empty"
        empty.mkdir()
        ended = self.world.ontzorg("read", path, "--schemas", empty)
        self.assertEqual(ended.code, world.DONE)
        self.assertNotIn("schema", ended.out)
        for wrong in (path, self.world.folder / "nowhere"):
            ended = self.world.ontzorg("read", path, "--schemas", wrong)
            self.assertEqual((ended.code, ended.out), (world.WRONG_USAGE, ""))
            self.assertIn(f"there is no folder {wrong}", ended.err)


if __name__ == "__main__":
    unittest.main()
