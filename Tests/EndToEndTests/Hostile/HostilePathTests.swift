import Foundation
import JSONCore
import Testing

/// Paths, links and files that are meant to lead elsewhere.
@Suite("Hostile paths", .enabled(if: Binary.isThere, Binary.reason))
struct HostilePathTests {
  private static let refused: [(path: String, code: String)] = [
    ("../a.wav", "E008"), ("a/../../b.wav", "E008"), ("/tmp/a.wav", "E008"), ("\\\\a.wav", "E008"), ("c:a.wav", "E008"),
    ("a\\\\..\\\\b.wav", "E008"), ("", "E008"), ("a.wav.", "E009"), ("a.wav ", "E009"), ("a.wav/", "E009"),
    ("a.wav/.", "E009"), ("..", "E008"), ("a.mp3", "E009"), ("a.wav\\u0000.png", "E009"),
  ]

  @Test("A path that could lead out, or does not end in its format, is refused before any work", arguments: refused)
  func refusedPaths(_ path: String, _ code: String) throws {
    let shop = try Workshop()
    try shop.put("in/beep.json", Sample.beep(path: path))
    let result = try shop.bounded(["generate", "in/beep.json", "-o", "deep/out", "--no-cache", "--json"])
    #expect(result.status == 1)
    let codes = try JSONDocument.parse(result.output).root["errors"]?.elements.compactMap { $0["code"]?.string } ?? []
    #expect(codes.contains(code), "\(codes)")
    #expect(shop.files(below: ".") == ["in/beep-01.report.json", "in/beep.json"])
  }

  @Test(
    "Odd paths stay below the root",
    arguments: [
      "CON.wav", "aux/nul.wav", "dev/null/a.wav", "...wav", "a./b.wav", "~/a.wav", "$HOME/a.wav", "-o.wav", "a//b.wav",
      "./a.wav", "*.wav", "a\\nb.wav", "e\\u0301.wav", "\\u202Evaw.a.wav", "%2e%2e/a.wav", "..a/b.wav", ".wav",
    ])
  func oddPaths(_ path: String) throws {
    let shop = try Workshop()
    try shop.put("in/beep.json", Sample.beep(path: path))
    let result = try shop.bounded(["generate", "in/beep.json", "-o", "deep/out", "--no-cache"])
    #expect(result.status == 0, "\(result)")
    let files = shop.files(below: ".").filter { !$0.hasPrefix("in/") }
    #expect(files.count == 2 && files.allSatisfy { $0.hasPrefix("deep/out/") }, "\(files)")
  }

  @Test("A NUL in a path validates, as the contract has it, and is refused when it is written")
  func nulInPath() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep(path: "a\\u0000b.wav"))
    #expect(try shop.bounded(["generate", "beep.json", "-o", "out", "--no-cache"]).status == 2)
    #expect(shop.files(below: ".").allSatisfy { !$0.hasSuffix(".wav") })
  }

  @Test("Names that differ by case or normalisation are different files, or one of them whole")
  func twins() throws {
    let shop = try Workshop()
    try shop.put("specs/1.json", Sample.beep("twin-1", frequency: 200, path: "A.wav"))
    try shop.put("specs/2.json", Sample.beep("twin-2", frequency: 300, path: "a.wav"))
    try shop.put("specs/3.json", Sample.beep("twin-3", frequency: 400, path: "e\\u0301.wav"))
    try shop.put("specs/4.json", Sample.beep("twin-4", frequency: 500, path: "\\u00e9.wav"))
    #expect(try shop.bounded(["generate-all", "-s", "specs", "-o", "out", "--no-cache"]).status == 0)
    #expect(shop.files(below: "out").filter { $0.hasSuffix(".wav") }.count == 4)
    #expect(shop.bytes("out/A.wav") != shop.bytes("out/a.wav"))
  }

  @Test("The same file from two specs is refused for the later one, however its path is written")
  func collision() throws {
    let shop = try Workshop()
    try shop.put("specs/1.json", Sample.beep("one-1", frequency: 200, path: "a/b.wav"))
    try shop.put("specs/2.json", Sample.beep("two-2", frequency: 300, path: "a/.//b.wav"))
    let result = try shop.bounded(["generate-all", "-s", "specs", "-o", "out", "--no-cache"])
    #expect(result.status == 1 && result.output.contains("E007"), "\(result)")
  }

  @Test("Links below the root are not followed: to a folder, to a file, dangling, in a circle, upwards")
  func links() throws {
    let links: [(link: String, target: String, path: String)] = [
      ("out/sub", "../elsewhere", "sub/a.wav"), ("out/a.wav", "../elsewhere/a.wav", "a.wav"),
      ("out/a.wav", "nowhere", "a.wav"), ("out/sub", "sub", "sub/a.wav"), ("out/sub", ".", "sub/a.wav"),
      ("out/sub", "/", "sub/tmp/a.wav"),
    ]
    for (link, target, path) in links {
      let shop = try Workshop()
      try shop.folder("out")
      try shop.put("elsewhere/a.wav", "precious")
      try shop.put("beep.json", Sample.beep(path: path))
      try FileManager.default.createSymbolicLink(atPath: shop(link), withDestinationPath: target)
      let result = try shop.bounded(["generate", "beep.json", "-o", "out", "--no-cache"])
      #expect(result.status == 2 && result.output.contains("symbolic link"), "\(link) -> \(target): \(result)")
      #expect(shop.bytes("elsewhere/a.wav") == Data("precious".utf8))
      #expect(shop.files(below: "elsewhere") == ["a.wav"])
      #expect(!shop.exists("nowhere") && !shop.exists("out/nowhere"))
    }
  }

  @Test("The root itself may be a link: the user named it; the files go where it leads")
  func linkedRoot() throws {
    let shop = try Workshop()
    try shop.folder("real")
    try FileManager.default.createSymbolicLink(atPath: shop("out"), withDestinationPath: "real")
    try shop.put("beep.json", Sample.beep(path: "a.wav"))
    #expect(try shop.bounded(["generate", "beep.json", "-o", "out", "--no-cache"]).status == 0)
    #expect(shop.exists("real/a.wav"))
    try FileManager.default.removeItem(atPath: shop("real"))
    #expect(try shop.bounded(["generate", "beep.json", "-o", "out", "--no-cache"]).status == 2)
  }

  @Test("What is no file is refused at once: a pipe, a device, a folder, a socket's place")
  func notFiles() throws {
    let shop = try Workshop()
    mkfifo(shop("pipe.json"), 0o644)
    try FileManager.default.createSymbolicLink(atPath: shop("zero.json"), withDestinationPath: "/dev/zero")
    try FileManager.default.createSymbolicLink(atPath: shop("null.json"), withDestinationPath: "/dev/null")
    try FileManager.default.createSymbolicLink(atPath: shop("circle.json"), withDestinationPath: "circle.json")
    try shop.folder("folder.json")
    for name in ["pipe", "zero", "null", "circle", "folder"] {
      for command in ["validate", "generate", "eval", "hash", "fmt"] {
        let result = try shop.bounded([command, "\(name).json"], seconds: 5)
        #expect(
          result.status == 1 && (result.output + result.error).contains("CLI_001"), "\(command) \(name): \(result)")
      }
    }
    for name in ["/dev/zero", "/dev/stdin", "folder.json/", "nowhere/"] {
      #expect(try shop.bounded(["generate", name], seconds: 5).status == 1)
    }
    // In a folder of specs they do not stop the batch either.
    try shop.put("beep.json", Sample.beep())
    let batch = try shop.bounded(["generate-all", "-s", ".", "-o", "out", "--no-cache"], seconds: 10)
    #expect(batch.status == 1 && shop.exists("out/sounds/beep-01.wav"), "\(batch)")
  }

  @Test("A spec larger than its budget allows, or than any, is refused before it is read")
  func tooLarge() throws {
    let shop = try Workshop()
    let refusals = [("default", "max_spec_size_bytes is 107374182400"), ("unlimited", "maximum is 67108864")]
    for (profile, refusal) in refusals {
      let result = try Binary.shell(
        "truncate -s 100G big.json; ulimit -v 400000; \"$speccade\" generate big.json --budget \(profile)",
        in: shop.path)
      #expect(result.status == 1 && result.error.contains(refusal), "\(result)")
    }
  }

  @Test("A spec that is replaced while it is read is one of its versions, and the report says which")
  func replacedWhileRead() throws {
    let shop = try Workshop()
    try shop.put("a", Sample.beep(frequency: 300))
    try shop.put("b", Sample.beep(frequency: 500))
    let line = """
      ( while :; do cp a n; mv n beep.json; cp b n; mv n beep.json; done ) & writer=$!
      sleep 0.05
      for i in $(seq 1 40); do
        "$speccade" generate beep.json -o "out$i" --no-cache > "log$i" 2>&1 || echo "failed $i: $(cat log$i)"
        cp beep-01.report.json "report$i"
      done
      kill -9 $writer; wait $writer 2> /dev/null; true
      """
    let result = try Binary.shell(line, in: shop.path)
    #expect(result.output.isEmpty, "\(result.output)")
    var sounds: [String: Data] = [:]
    for index in 1...40 {
      let report = try JSONDocument.parse([UInt8](try #require(shop.bytes("report\(index)")))).root
      let source = try #require(report["source_hash"]?.string)
      let sound = try #require(shop.bytes("out\(index)/sounds/beep-01.wav"))
      #expect(sounds[source, default: sound] == sound, "one source, two sounds")
      sounds[source] = sound
    }
    #expect((1...2).contains(sounds.count), "\(sounds.keys)")
  }

  @Test("A spec that is written in place while it is read ends in its code or in a sound, never in a crash")
  func writtenInPlace() throws {
    let shop = try Workshop()
    try shop.put("a", Sample.beep())
    let line = """
      ( while :; do cat a > beep.json; : > beep.json; head -c 300 a > beep.json; done ) & writer=$!
      for i in $(seq 1 60); do
        "$speccade" generate beep.json -o out --no-cache > log 2>&1; code=$?
        case $code in 0|1) ;; *) echo "exit $code: $(cat log)";; esac
      done
      kill -9 $writer; wait $writer 2> /dev/null; true
      """
    #expect(try Binary.shell(line, in: shop.path).output.isEmpty)
  }
}
