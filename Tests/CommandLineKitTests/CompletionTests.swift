import CommandLineKit
import Foundation
import Testing

private let files = ["kick.star": "", "kick.json": "", "kick.wav": "", "my spec.json": "", "sub/x.json": ""]

/// Completion lines as typed words, the last one being completed, and what must be offered.
private let cases: [(words: [String], offered: [String])] = [
  (["gen"], ["generate"]),
  (["ca"], ["cache"]),
  (["cache", ""], ["clear", "info"]),
  (["help", "val"], ["validate"]),
  (["generate", "--bud"], ["--budget", "--budget-profile"]),
  (["generate", "--budget", "s"], ["strict"]),
  (["generate", "-v", "--budget-profile", "u"], ["unlimited"]),
  (["generate", "kick"], ["kick.json", "kick.star"]),
  (["generate", "-s", "kick"], ["kick.json", "kick.star"]),
  (["gen", "-o", ""], ["sub"]),
  (["compare", "kick"], ["kick.json", "kick.star", "kick.wav"]),
  (["completions", ""], ["bash", "fish", "zsh"]),
]

@Suite("Shell completion")
struct CompletionTests {
  @Test("bash: the script is valid and offers what fits", .enabled(if: ShellRunner.path("bash") != nil, "no bash"))
  func bash() throws {
    try ShellRunner.withFolder(files.merging(["toy.bash": toy.completionScript(for: .bash)]) { $1 }) { folder in
      let check = try ShellRunner.run("bash", ["-n", "toy.bash"], in: folder)
      #expect(check.status == 0 && check.error == "")
      for (words, offered) in cases {
        let found = try bashOffers(["toy"] + words, folder)
        #expect(found == offered.sorted(), "\(words)")
      }
      #expect(try bashOffers(["toy", "generate", "--budget", "=", "str"], folder) == ["strict"])
      #expect(try bashOffers(["toy", "generate", "--budget", "="], folder) == ["default", "strict", "unlimited"])
      #expect(try bashOffers(["toy", "generate", "my"], folder) == ["my spec.json"])
      #expect(try bashOffers(["toy", "generate", "--secr"], folder) == [])
      #expect(try bashOffers(["toy", "intern"], folder) == [])
    }
  }

  private func bashOffers(_ words: [String], _ folder: URL) throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      set -u; source ./toy.bash; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _toy
      for entry in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do printf '%s\\n' "$entry"; done
      """
    let result = try ShellRunner.run("bash", ["--norc", "-c", script], in: folder)
    #expect(result.status == 0 && result.error == "", "\(words): \(result.error)")
    return result.lines.filter { $0 != "toy.bash" }.sorted()
  }

  @Test("fish: the script is valid and offers what fits", .enabled(if: ShellRunner.path("fish") != nil, "no fish"))
  func fish() throws {
    try ShellRunner.withFolder(files.merging(["toy.fish": toy.completionScript(for: .fish)]) { $1 }) { folder in
      let check = try ShellRunner.run("fish", ["--no-execute", "toy.fish"], in: folder)
      #expect(check.status == 0 && check.error == "")
      for (words, offered) in cases {
        let line = (["toy"] + words).joined(separator: " ")
        let script = "source toy.fish; complete -C '\(line)'"
        let result = try ShellRunner.run("fish", ["--no-config", "-c", script], in: folder)
        let found = result.lines.map { String($0.split(separator: "\t")[0]) }
          .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }.filter { $0 != "toy.fish" }
        #expect(found.sorted() == offered.sorted(), "\(line)")
      }
    }
  }

  @Test("zsh: the script is valid", .enabled(if: ShellRunner.path("zsh") != nil, "no zsh"))
  func zsh() throws {
    try ShellRunner.withFolder(["_toy": toy.completionScript(for: .zsh)]) { folder in
      let check = try ShellRunner.run("zsh", ["-fn", "_toy"], in: folder)
      #expect(check.status == 0 && check.error == "", "\(check.error)")
    }
  }

  @Test("zsh: what the script tells _arguments") func zshText() {
    let script = toy.completionScript(for: .zsh)
    #expect(script.hasPrefix("#compdef toy\n"))
    #expect(
      script.contains(
        "'(-o --out-root)'{-o+,--out-root=}'[Where outputs are written; it is created if missing]:DIR:_files -/'"))
    #expect(
      script.contains(
        "'(--budget --budget-profile)'{--budget=,--budget-profile=}'[The limits to hold]:NAME:(default strict unlimited)'"
      ))
    #expect(script.contains("'*'--disable-rule='[Leave a rule out]:ID: '"))
    #expect(script.contains("'*:SPEC:_files -g \"*.(json)\"'"))
    #expect(!script.contains("secret") && !script.contains("internal"))
  }
}

@Suite("Manual pages")
struct ManualTests {
  @Test("Every page is clean roff", .enabled(if: ShellRunner.path("groff") != nil, "no groff"))
  func groff() throws {
    #expect(toy.manualPaths.contains(["cache", "clear"]) && toy.manualPaths.contains([]))
    for words in toy.manualPaths {
      let page = try #require(toy.manualPage(for: words))
      try ShellRunner.withFolder(["page.1": page]) { folder in
        let check = try ShellRunner.run("groff", ["-man", "-ww", "-Tutf8", "-P-cbou", "page.1"], in: folder)
        #expect(check.status == 0 && check.error == "", "\(words): \(check.error)")
        #expect(check.output.contains("NAME"))
      }
    }
  }

  @Test("A page says what help says", .enabled(if: ShellRunner.path("groff") != nil, "no groff"))
  func content() throws {
    try ShellRunner.withFolder(["page.1": toy.manualPage(for: ["generate"]) ?? ""]) { folder in
      let text = try ShellRunner.run("groff", ["-man", "-Tascii", "-P-cbou", "page.1"], in: folder).output
      for part in [
        "toy-generate - Make the assets that a spec describes", "toy generate [options] SPEC",
        "-o, --out-root DIR", "[environment: TOY_JOBS]", "toy generate kick.star --max-peak-db -3", "SEE ALSO",
      ] { #expect(text.contains(part), "\(part) in \(text)") }
    }
  }

  @Test("The roff source escapes what roff would take for itself") func escapes() throws {
    let odd = Program(
      name: "odd", version: "1", abstract: "A \\ back-slash.", discussion: ".start with a stop\n'quote ünï ~^`",
      commands: [])
    let page = try #require(odd.manualPage())
    #expect(page.contains("odd \\- A \\e back\\-slash\n"))
    #expect(page.contains("\n\\&.start with a stop\n"))
    #expect(page.contains("\n\\(aqquote \\[u00FC]n\\[u00EF] \\(ti\\(ha\\(ga\n"))
    #expect(toy.manualPage(for: ["nope"]) == nil)
    #expect(toy.manualPage(for: ["generate"]) == toy.manualPage(for: ["generate"]))
  }
}
