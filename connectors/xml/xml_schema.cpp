#include "connectors/xml/xml_schema.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

constexpr std::size_t most_violations = 100;
constexpr std::size_t checked_at_a_time = std::size_t{64} * 1024;

void say_nothing(void* /*unused*/, xmlError* /*error*/) {}

std::string in_one_line(const char* message) {
  std::string text = message == nullptr ? "" : message;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  constexpr std::size_t shown = 300;
  if (text.size() <= shown) return text;
  std::size_t size = shown;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size) + "...";
}

}  // namespace

struct XmlSchema::Compiled {
  xmlDoc* text = nullptr;  // `schema` points into it
  xmlSchema* schema = nullptr;
  ~Compiled() {
    xmlSchemaFree(schema);
    xmlFreeDoc(text);
  }
};

XmlSchema::XmlSchema(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
XmlSchema::XmlSchema(XmlSchema&&) noexcept = default;
XmlSchema& XmlSchema::operator=(XmlSchema&&) noexcept = default;
XmlSchema::~XmlSchema() = default;

std::optional<XmlSchema> XmlSchema::from(std::string_view xsd) {
  for (const std::string_view fetching : {"schemaLocation", "<!DOCTYPE"})
    if (xsd.find(fetching) != std::string_view::npos) return std::nullopt;
  xmlInitParser();
  auto compiled = std::make_unique<Compiled>();
  compiled->text = xmlReadMemory(xsd.data(), static_cast<int>(xsd.size()), "", nullptr,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (compiled->text == nullptr) return std::nullopt;
  xmlSchemaParserCtxt* const parser = xmlSchemaNewDocParserCtxt(compiled->text);
  if (parser == nullptr) return std::nullopt;
  xmlSchemaSetParserStructuredErrors(parser, &say_nothing, nullptr);
  compiled->schema = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  if (compiled->schema == nullptr) return std::nullopt;
  return XmlSchema(std::move(compiled));
}

ledger::Findings XmlSchema::validate(const Source& source) const {
  XmlValidation validation(*this, source.name);
  std::vector<char> buffer(checked_at_a_time);
  for (;;) {
    const std::size_t size = source.read(buffer);
    validation.feed(std::span(buffer).first(size));
    if (size == 0) return std::move(validation).findings();
  }
}

// libxml2's push parser, with the schema between it and a handler that keeps no tree.
struct XmlValidation::Parser {
  std::string file;
  ledger::Findings findings;
  xmlSAXHandler handler{};
  xmlParserCtxt* context = nullptr;
  xmlSchemaValidCtxt* validation = nullptr;
  xmlSchemaSAXPlugStruct* plug = nullptr;
  std::int64_t left_out = 0;
  bool is_over = false;

  // With the push parser the parser's own line is right after line 65,535 too.
  [[nodiscard]] std::int64_t line() const { return context->input == nullptr ? 0 : context->input->line; }

  static Parser& of(void* self) { return *static_cast<Parser*>(self); }
  static void document_type(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    of(self).is_over = true;
    xmlStopParser(of(self).context);
  }
  static void violated(void* self, xmlError* error) {
    Parser& parser = of(self);
    if (parser.is_over) return;
    if (parser.findings.size() == most_violations) {
      ++parser.left_out;
      return;
    }
    parser.findings.push_back({.severity = ledger::Severity::warning,
                               .place = {parser.file, parser.line(), 0, ""},
                               .rule = ledger::Rule::schema_is_violated,
                               .found = in_one_line(error->message),
                               .expected = "what the schema allows",
                               .quoted_line = ""});
  }
};

XmlValidation::XmlValidation(const XmlSchema& schema, std::string file) : parser_(std::make_unique<Parser>()) {
  Parser& parser = *parser_;
  parser.file = std::move(file);
  parser.handler.initialized = XML_SAX2_MAGIC;
  parser.handler.internalSubset = &Parser::document_type;
  parser.handler.serror = &say_nothing;
  parser.context = xmlCreatePushParserCtxt(&parser.handler, &parser, nullptr, 0, nullptr);
  parser.validation = xmlSchemaNewValidCtxt(schema.compiled_->schema);
  ENSURE(parser.context != nullptr && parser.validation != nullptr);
  xmlCtxtUseOptions(parser.context, XML_PARSE_NONET);
  xmlSchemaSetValidStructuredErrors(parser.validation, &Parser::violated, &parser);
  parser.plug = xmlSchemaSAXPlug(parser.validation, &parser.context->sax, &parser.context->userData);
  ENSURE(parser.plug != nullptr);
}

XmlValidation::~XmlValidation() {
  xmlSchemaSAXUnplug(parser_->plug);
  xmlSchemaFreeValidCtxt(parser_->validation);
  xmlFreeParserCtxt(parser_->context);
}

void XmlValidation::feed(std::span<const char> bytes) {
  Parser& parser = *parser_;
  if (parser.is_over) return;
  xmlParseChunk(parser.context, bytes.data(), static_cast<int>(bytes.size()), bytes.empty() ? 1 : 0);
  parser.is_over = bytes.empty() || parser.context->wellFormed == 0;
}

ledger::Findings XmlValidation::findings() && {
  Parser& parser = *parser_;
  if (parser.left_out > 0)
    parser.findings.push_back({.severity = ledger::Severity::warning,
                               .place = {parser.file, 0, 0, ""},
                               .rule = ledger::Rule::too_many_findings,
                               .found = std::to_string(parser.left_out) + " more violations of the schema",
                               .expected = "at most " + std::to_string(most_violations),
                               .quoted_line = ""});
  return std::move(parser.findings);
}

Source judged(XmlValidation& validation, Source source) {
  std::string name = source.name;
  return {std::move(name), [&validation, read = std::move(source.read)](std::span<char> buffer) {
            const std::size_t size = read(buffer);
            validation.feed(buffer.first(size));
            return size;
          }};
}

}  // namespace connectors
