#include "tests/commands/requests.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <fstream>
#include <sstream>

#include "daemon/system/user.h"

namespace commands_test {

namespace fs = daemon_test::fs;

namespace {

std::string content_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

// The example's configuration, with its state in this folder.
void write_configuration(const fs::path& folder) {
  const fs::path example = fs::path(ONTZORG_SOURCE_DIR) / "config/example";
  fs::copy(example / "administrations.d", folder / "administrations.d", fs::copy_options::recursive);
  std::string text = content_of(example / "ontzorg.toml");
  for (const std::string state = "/var/lib/ontzorg"; text.find(state) != std::string::npos;)
    text.replace(text.find(state), state.size(), (folder / "state").string());
  std::ofstream(folder / "ontzorg.toml", std::ios::binary) << text;
}

std::string url_of(const fs::path& folder) { return "sqlite:" + (folder / "state/9901/books.db").string(); }

// The simulated town after January's and February's run.
class TwoMonths {
 public:
  TwoMonths() {
    fs::create_directories(folder_.path() / "learned");
    fs::create_directories(state());
    const daemon_test::Month month = daemon_test::simulated_month(folder_.path() / "learned");
    daemon_test::Town town(state(), url_of(folder_.path()));
    for (const daemon_test::Act& act : {month.january, month.february}) {
      town.drop(act);
      town.run(act.now);
    }
  }
  [[nodiscard]] fs::path state() const { return folder_.path() / "state"; }

 private:
  daemon_test::TemporaryFolder folder_;
};

}  // namespace

std::string text_of(const service::Json& object) {
  return object.dump(-1, ' ', false, service::Json::error_handler_t::replace);
}

TownHall::TownHall(const Preparation& prepare) {
  static const TwoMonths played;
  fs::copy(played.state(), folder_.path() / "state", fs::copy_options::recursive);
  if (prepare) with_books(prepare);
  fs::rename(folder_.path() / "state", folder_.path() / "kept");
  write_configuration(folder_.path());
}

void TownHall::put_back() {
  fs::remove_all(folder_.path() / "state");
  fs::copy(folder_.path() / "kept", folder_.path() / "state", fs::copy_options::recursive);
}

TownHall::Ended TownHall::run(const std::string& words) const {
  const fs::path out = folder_.path() / "out", err = folder_.path() / "err";
  const std::string command = std::string(ONTZORG_BUILD_DIR) + "/ontzorg --config " +
                              (folder_.path() / "ontzorg.toml").string() + ' ' + words + " >" + out.string() + " 2>" +
                              err.string();
  const int status = ::system(command.c_str());
  return {WEXITSTATUS(status), content_of(out), content_of(err)};
}

void TownHall::with_books(const Preparation& work) const {
  const config::AdministrationSettings settings = daemon_test::zandermeer_settings();
  const auto store = ledger::Store::open({url_of(folder_.path()), settings.code}, ledger::Access::write);
  service::RealFiles files;
  daemon_test::Silence log;
  const service::Administration administration{settings, *store, files,
                                               service::folders_of(folder_.path() / "state", settings.code), log};
  work(administration);
}

Answer TownHall::call(const Request& request) const {
  const service::Actor actor{
      .who = service::user_at_hand(), .via = service::Via::command, .now = service::SystemClock().now()};
  Answer answer;
  with_books([&](const service::Administration& administration) { answer = request.function(administration, actor); });
  return answer;
}

void TownHall::ask(const Request& request) {
  SCOPED_TRACE(request.words);
  put_back();
  const Answer answer = call(request);
  put_back();
  const Ended objects = run("--json " + request.words);
  put_back();
  const Ended lines = run(request.words);
  EXPECT_EQ(objects.code, lines.code);
  if (!answer) {
    EXPECT_EQ(objects.code, static_cast<int>(exit_of(answer.error()))) << objects.err;
    const std::string why = "ontzorg: " + render(answer.error(), ledger::Language::english) + '\n';
    EXPECT_EQ(objects.err, why);
    EXPECT_EQ(lines.err, why);
    EXPECT_EQ(objects.out + lines.out, "");
    return;
  }
  EXPECT_EQ(objects.code, static_cast<int>(answer->end)) << objects.err;
  std::string all;
  std::size_t at = 0;
  for (const Shown& one : answer->shown) {
    all += one.json + '\n';
    const std::size_t found = lines.out.find(one.lines + '\n', at);
    EXPECT_NE(found, std::string::npos) << "does not show\n" << one.lines << "\nbut\n" << lines.out;
    if (found != std::string::npos) at = found + one.lines.size();
  }
  EXPECT_EQ(objects.out, all);
}

void ask(const std::vector<Request>& requests, const Preparation& prepare) {
  TownHall hall(prepare);
  for (const Request& request : requests) hall.ask(request);
}

}  // namespace commands_test
