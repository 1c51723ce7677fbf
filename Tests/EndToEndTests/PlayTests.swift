import Foundation
import Testing

/// `speccade play`, with players that only tell what they were asked.
@Suite(.enabled(if: Binary.isThere, Binary.reason)) struct PlayTests {
  /// A program that notes its arguments and the size of its last one.
  private func put(_ name: String, _ lines: String, in shop: Workshop) throws {
    try shop.put("bin/\(name)", "#!/bin/sh\n\(lines)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop("bin/\(name)"))
  }

  private func play(_ arguments: String..., in shop: Workshop, interruptAfter: Double? = nil) throws -> Binary.Result {
    try FileManager.default.createDirectory(atPath: shop("tmp"), withIntermediateDirectories: true)
    return try Binary.run(
      ["play"] + arguments, in: shop.path, environment: ["PATH": shop("bin"), "TMPDIR": shop("tmp")],
      interruptAfter: interruptAfter)
  }

  private static let note =
    "echo \"$0 $*\" >> \"$HOME/log\"; for last; do :; done; /usr/bin/wc -c < \"$last\" >> \"$HOME/log\""

  private func log(_ shop: Workshop) -> [String] {
    String(decoding: shop.bytes("log") ?? Data(), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func aSpecIsMadeHeardAndForgotten() throws {
    let shop = try Workshop()
    try put("aplay", Self.note, in: shop)
    try put("mpv", "exit 9", in: shop)
    try shop.put("beep.json", Sample.beep())
    for _ in 0..<2 {
      let run = try play("beep.json", "--cache-dir", shop("cache"), in: shop)
      #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty, "\(run.output)\(run.error)")
    }
    let log = log(shop)
    #expect(log.count == 4 && log[0].contains("bin/aplay -q \(shop("tmp"))/speccade-play-"), "\(log)")
    #expect(log[0].hasSuffix("sounds/beep-01.wav") && log[1] == "4454" && log[3] == "4454")
    #expect(
      shop.files(below: "tmp").isEmpty && !shop.exists("beep-01.report.json") && !shop.files(below: "cache").isEmpty)
  }

  @Test func filesPlayersAndFailures() throws {
    let shop = try Workshop()
    try shop.put("-dash.wav", "RIFF")
    let none = try play("-dash.wav", in: shop)
    #expect(none.status == 2, "a word that begins with a dash is an option")
    let missing = try play("./-dash.wav", in: shop)
    #expect(missing.status == 1 && missing.error.contains("[CLI_111]") && missing.error.contains("aplay (alsa-utils)"))
    #expect(missing.error.contains("hint: install one"))
    try put("mpv", Self.note, in: shop)
    try put("mine", "exit 3", in: shop)
    #expect(try play("--", "-dash.wav", in: shop).status == 0)
    #expect(log(shop).first?.hasSuffix("--no-video --really-quiet ./-dash.wav") == true, "\(log(shop))")
    let failed = try play("./-dash.wav", "--player", "mine", in: shop)
    #expect(failed.status == 1 && failed.error.contains("mine ended with exit code 3 [CLI_111]"))
    #expect(try play("./-dash.wav", "--player", "bin/mine", in: shop).error.contains("exit code 3"))
    #expect(try play("./-dash.wav", "--player", "nobody", in: shop).error.contains("there is no program 'nobody'"))
    #expect(try play("nothing.wav", in: shop).error.contains("[CLI_001]"))
    try shop.put("picture.png", "PNG")
    let picture = try play("picture.png", in: shop)
    #expect(picture.status == 1 && picture.error.contains("'picture.png' is not known to be a sound [CLI_002]"))
    try shop.put("bad.json", Sample.beep(volume: 7))
    #expect(try play("bad.json", in: shop).status == 1 && shop.files(below: "tmp").isEmpty)
  }

  @Test func loopsAndCtrlC() throws {
    let shop = try Workshop()
    try put("mpv", Self.note, in: shop)
    try shop.put("a.wav", "RIFF")
    #expect(try play("a.wav", "--loop", in: shop).status == 0)
    #expect(log(shop).first?.contains("--loop-file=inf") == true)
    // One that cannot repeat is started again, until Ctrl-C, which the player gets too.
    try put(
      "aplay",
      "trap 'echo stopped >> \"$HOME/log\"; exit 1' INT TERM; echo round >> \"$HOME/log\"; /bin/sleep 0.3 & wait",
      in: shop)
    try shop.put("beep.json", Sample.beep())
    let run = try play("beep.json", "--loop", "--no-cache", in: shop, interruptAfter: 3)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.status) \(run.error)")
    let rounds = log(shop).filter { $0 == "round" }.count
    #expect(rounds >= 2 && log(shop).last == "stopped", "\(log(shop))")
    #expect(shop.files(below: "tmp").isEmpty)
    // A player that ends at once is not started for ever.
    let quick = try play("a.wav", "--loop", "--player", "/bin/true", in: shop, interruptAfter: 30)
    #expect(quick.status == 1 && quick.error.contains("true ends at once [CLI_111]"))
  }
}
