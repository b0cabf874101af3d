#include "ledger/evidence/hasher.h"

#include <openssl/evp.h>

#include <array>

#include "ledger/base/ensure.h"

namespace ledger {

struct Hasher::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(evp); }
};

Hasher::Hasher(DigestKind kind) : context_(std::make_unique<Context>()) {
  ENSURE(EVP_DigestInit_ex(context_->evp, kind == DigestKind::sha256 ? EVP_sha256() : EVP_sha1(), nullptr) == 1);
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) { ENSURE(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) == 1); }

std::string Hasher::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  ENSURE(EVP_DigestFinal_ex(context_->evp, bytes.data(), &size) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += digits[bytes[i] >> 4];
    text += digits[bytes[i] & 15];
  }
  return text;
}

Digest digest_of(std::string_view text) {
  Hasher hasher;
  hasher.add(text);
  return Digest(hasher.hex());
}

DigestWords digest_words(std::string_view text) {
  std::array<unsigned char, 32> bytes{};
  unsigned int size = 0;
  ENSURE(EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr) == 1 && size == bytes.size());
  DigestWords words{};
  for (std::size_t i = 0; i < bytes.size(); ++i) words.at(i / 8) = words.at(i / 8) << 8U | bytes.at(i);
  return words;
}

}  // namespace ledger
