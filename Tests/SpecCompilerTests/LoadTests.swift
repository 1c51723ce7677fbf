import BLAKE3
import JSONCore
import SpecModel
import Testing

@testable import SpecCompiler

@Suite("load: files below the project's folder and nothing else")
struct LoadTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench([
      "lib/drums.star": "load(\"scale.bzl\", \"up\")\ndef kick(f): return {\"f\": up(f)}\n_hidden = 1\nbase = [1]\n",
      "lib/scale.bzl": "def up(f): return f * 2\n", "specs/near.star": "near = 7\n",
      "broken.star": "x = 1\ny = = 2\nz = )\n", "failing.star": "def f(x): return 1 // x\nv = f(0)\n",
      "circle.star": "load(\"//round.star\", \"a\")\nb = a\n", "round.star": "load(\"//circle.star\", \"b\")\na = b\n",
      "notes.txt": "x = 1\n", "specs/back.star": "load(\"//specs/spec.star\", \"x\")\ny = x\n",
    ])
  }

  private func load(_ path: String, _ name: String = "x") -> LoadFailure {
    bench.failure("y = 1\nload(\"\(path)\", \"\(name)\")\n{}", as: "specs/spec.star")
  }

  @Test("From the project's folder, and from that of the file that loads")
  func paths() throws {
    let texts = [
      "load(\"//lib/drums.star\", \"kick\")\nkick(2)", "load(\"//lib/drums.star\", k = \"kick\")\nk(2)",
    ]
    for text in texts { #expect(try bench.json(text, as: "specs/spec.star") == #"{"f":4}"#) }
    for path in ["near.star", "./near.star", "//specs/near.star"] {
      #expect(try bench.json("load(\"\(path)\", \"near\")\n{\"n\": near}", as: "specs/spec.star") == #"{"n":7}"#)
    }
    #expect(try bench.json("load(\"lib/drums.star\", \"kick\")\nkick(1)", as: "spec.star") == #"{"f":2}"#)
  }

  @Test("Without a project the spec's folder is the root")
  func noProject() throws {
    bench.project = nil
    #expect(try bench.json("load(\"//near.star\", \"near\")\n{\"n\": near}", as: "specs/spec.star") == #"{"n":7}"#)
    #expect(load("//lib/drums.star", "kick").first.message.contains("there is no file"))
  }

  @Test("Each file's hash is known, in the order of reading, and of files that are not there that they were wanted")
  func files() throws {
    let compiled = try bench.compile(
      "load(\"//lib/drums.star\", \"kick\")\nload(\"near.star\", \"near\")\nload(\"//lib/scale.bzl\", \"up\")\n{}",
      as: "specs/spec.star")
    #expect(compiled.loadedFiles.map(\.path) == ["../lib/drums.star", "../lib/scale.bzl", "near.star"])
    #expect(compiled.loadedFiles[2].hash == BLAKE3.hash(Array("near = 7\n".utf8)))
    #expect(load("//lib/none.star").loadedFiles == [LoadedFile(path: "../lib/none.star", hash: nil)])
    #expect(load("//broken.star").loadedFiles.map(\.path) == ["../broken.star"])
    #expect(bench.failure("load(\"near.star\", \"near\")\n1 // 0", as: "specs/spec.star").loadedFiles.count == 1)
    #expect(try bench.compile("{}").loadedFiles.isEmpty)
  }

  static let refused: [(String, String)] = [
    ("a", "only files that end in .star or .bzl"), ("notes.txt", "only files that end in .star or .bzl"),
    ("//lib/", "an empty name"), ("", "the path is empty"), ("//", "an empty name"),
    ("///lib/drums.star", "an empty name"),
    ("/etc/passwd.star", "absolute paths are not loaded"), ("../near.star", "`..` is not followed"),
    ("//lib/../near.star", "`..` is not followed"), ("//..", "`..` is not followed"), (".//near.star", "an empty name"),
    ("././near.star", "a `.` within"), ("//lib/./drums.star", "a `.` within"), ("lib\\\\drums.star", "a backslash"),
    ("near\\0.star", "a control character"), (".star", "only files that end in .star or .bzl"),
    ("none.star", "there is no file '"), ("//none/none.star", "there is no file '"),
    ("//lib/drums.star/x.star", "there is no file '"), ("spec.star", "in a circle: spec.star → spec.star"),
    ("//circle.star", "in a circle: //circle.star → //round.star → //circle.star"),
    ("back.star", "in a circle: spec.star → //specs/back.star → spec.star"),
    ("@repo//lib/drums.star", "an empty name"),
  ]

  @Test("Whatever else is asked for is S001 at the load, or at the one that closes the circle", arguments: refused)
  func refusals(_ path: String, _ reason: String) {
    let failure = load(path)
    let error = failure.first
    #expect(failure.diagnostics.count == 1 && error.code == .starlarkFailed)
    #expect(error.message.contains("S001: syntax error at ") && error.message.contains(reason), "\(error)")
    if !reason.contains("→") || path == "spec.star" { #expect(error.at == "2:1", "\(error)") }
  }

  @Test("Names that are not there, or private")
  func names() {
    let near = load("//lib/drums.star", "kik").first
    #expect(near.message.contains("S001: ") && near.hint == "did you mean `kick`?" && near.at == "2:26")
    #expect(load("//lib/drums.star", "_hidden").first.message.contains("S001: "))
    let loaded = load("//lib/drums.star", "up").first
    #expect(loaded.message.contains("S001: "), "what it loaded is not its to give")
    #expect(loaded.hint?.hasPrefix("It defines `") == true, "\(loaded)")
  }

  @Test("A name that a loaded module defines, and the load lacks, is told with the module")
  func missing() throws {
    try bench.put("lib/more.star", "load(\"//lib/deep.star\", \"deep\")\ndef snare(): return {}\n_own = 1\n")
    try bench.put("lib/deep.star", "deep = 1\n")
    let text = "load(\"//lib/more.star\", x = \"snare\")\n{\"a\": snare(), \"b\": _own, \"c\": deep, \"d\": snare}\n"
    let failure = bench.failure(text, as: "specs/spec.star")
    let hint = "`//lib/more.star` defines `snare`, which is loaded as `x` here."
    #expect(failure.diagnostics.map(\.hint) == [hint, nil, nil, hint], "\(failure.diagnostics)")
    let lacking = "load(\"//lib/deep.star\", \"deep\")\nload(\"//lib/more.star\", \"snares\")\n{\"a\": snare()}\n"
    #expect(
      bench.failure(lacking, as: "specs/spec.star").diagnostics.first?.hint
        == "`//lib/more.star` defines `snare`: add it to the names of its `load`.")
    let other = bench.failure("load(\"//lib/none.star\", \"x\")\n{\"a\": snare()}\n", as: "specs/spec.star").first
    #expect(other.message.contains("`snare` not found") && other.hint == nil)
  }

  @Test("No link is followed, wherever it points")
  func links() throws {
    try bench.link("specs/link.star", to: "near.star")
    try bench.link("elsewhere", to: bench("lib"))
    for path in ["link.star", "//elsewhere/drums.star"] {
      #expect(load(path, "near").first.message.contains("a symbolic link"), "\(path)")
    }
  }

  @Test("Files that are no text, too large, or no files")
  func bytes() throws {
    try bench.put("specs/latin.star", [0x78, 0x3D, 0x22, 0xF6, 0x22])
    try bench.put("specs/mark.star", [0xEF, 0xBB, 0xBF] + Array("x = 1".utf8))
    try bench.put("specs/large.star", String(repeating: "#\n", count: ModuleFiles.maximumBytes))
    try bench.put("specs/folder.star/x", "")
    #expect(load("latin.star").first.message.contains("not valid UTF-8"))
    #expect(load("mark.star").first.message.contains("byte order mark"))
    #expect(load("large.star").first.message.contains("larger than 4194304 bytes"))
    #expect(load("folder.star").first.message.contains("S001: "))
  }

  @Test("An error inside a module is shown there, with the way to it; all of its syntax errors are told")
  func inside() {
    let broken = load("//broken.star")
    #expect(broken.diagnostics.map(\.at) == ["2:5", "3:5"])
    #expect(broken.diagnostics.allSatisfy { $0.file == bench("broken.star") && $0.message.contains("S001: ") })
    let failing = load("//failing.star", "v").first
    #expect(failing.file == bench("failing.star") && failing.at == "1:18" && failing.message.contains("S002: "))
    #expect(failing.message.contains("runtime error at //failing.star: division by zero"))
    let excerpt = failing.excerpt ?? ""
    #expect(excerpt.contains("* spec.star:2, in <module>") && excerpt.contains("* //failing.star:2, in <module>"))
    #expect(excerpt.contains("* //failing.star:1, in f") && excerpt.contains(" --> //failing.star:1:18"))
  }

  @Test("A chain of seventy modules ends, and so do modules that loop")
  func chains() throws {
    for index in 0..<70 {
      try bench.put("chain/m\(index).star", "load(\"m\(index + 1).star\", \"x\")\ny = x\n")
    }
    try bench.put("chain/m70.star", "x = 1\n")
    #expect(load("//chain/m0.star", "y").first.message.contains("more than 64 modules"))
    try bench.put("loop.star", "for i in range(2000000000): pass\nx = 1\n")
    bench.limits.timeoutSeconds = 0.05
    let late = load("//loop.star").first
    #expect(late.code == .starlarkTimeout && late.file == bench("loop.star"))
  }

  @Test("The spec itself may be reached through a link; its modules lie beside what it points to")
  func linkedSpec() throws {
    try bench.put("specs/real.star", "load(\"near.star\", \"near\")\n{\"n\": near}")
    try bench.link("alias.star", to: "specs/real.star")
    #expect(try bench.json("load(\"near.star\", \"near\")\n{\"n\": near}", as: "alias.star") == #"{"n":7}"#)
  }

  @Test("A file's result does not depend on where its project lies")
  func pure() throws {
    let other = try Workbench(["lib/name.star": "def f(): pass\nname = str(f)\n"])
    try bench.put("lib/name.star", "def f(): pass\nname = str(f)\n")
    let text = "load(\"//lib/name.star\", \"name\")\ndef g(): pass\n{\"n\": name, \"g\": str(g)}"
    let json = try bench.json(text, as: "specs/spec.star")
    #expect(try other.json(text, as: "specs/spec.star") == json)
    #expect(json == #"{"n":"//lib/name.star.f","g":"spec.star.g"}"#)
  }
}
