import Foundation
import Testing

/// What the field's own programs say of the files that the program makes.
@Suite("The program: its files in other programs", .enabled(if: Binary.isThere, Binary.reason))
struct OracleTests {
  private static func installed(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  private func madeBeep() throws -> Workshop {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    #expect(try shop.run("generate", "beep.json", "-o", "out", "--no-cache").status == 0)
    return shop
  }

  @Test(
    "sox reads the sound: rate, channels, length, bits and peak", .enabled(if: installed("sox"), "sox is not installed")
  )
  func sox() throws {
    let shop = try madeBeep()
    let info = try Binary.shell("sox --info out/sounds/beep-01.wav", in: shop.path)
    for line in [#"Channels\s+: 1\n"#, #"Sample Rate\s+: 22050\n"#, #"Precision\s+: 16-bit\n"#, #"= 2205 samples"#] {
      #expect(info.output.contains(try Regex(line)), "\(line): \(info)")
    }
    let statistics = try Binary.shell("sox out/sounds/beep-01.wav -n stats 2>&1", in: shop.path)
    #expect(statistics.output.contains(/Pk lev dB\s+-3\.00\n/), "\(statistics.output)")
    #expect(statistics.status == 0)
  }

  @Test(
    "pngcheck finds nothing wrong with the picture", .enabled(if: installed("pngcheck"), "pngcheck is not installed"))
  func pngcheck() throws {
    let shop = try madeBeep()
    let result = try Binary.shell("pngcheck out/sounds/*.png", in: shop.path)
    #expect(result.status == 0)
    #expect(result.output.contains("OK:") && result.output.contains("1024x256, 24-bit RGB"), "\(result.output)")
  }

  @Test("man shows the manual without a warning", .enabled(if: installed("man"), "man is not installed"))
  func man() throws {
    let shop = try Workshop()
    for command in ["", "generate", "cache clear"] {
      let line = "\"$speccade\" manual \(command) > page.1 && man --warnings -l -Tutf8 ./page.1 | cat"
      let result = try Binary.shell(line, in: shop.path, environment: ["MANPAGER": "cat", "MANWIDTH": "80"])
      #expect(result.error.isEmpty, "\(command): \(result.error)")
      // Bold is a letter, a backspace and the letter again.
      let text = result.output.replacing(/.\x08/, with: "")
      #expect(text.contains("NAME") && text.contains("speccade"), "\(text)")
    }
  }

  @Test("Each shell takes its completion script", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    // CommandLineKitTests say when a shell is missing, and look at what is offered.
    guard Self.installed(shell) else { return }
    let shop = try Workshop()
    let result = try Binary.shell(
      "\"$speccade\" completions \(shell) > script && \(shell) -n script", in: shop.path)
    #expect(result.status == 0 && result.error.isEmpty, "\(result)")
  }
}
