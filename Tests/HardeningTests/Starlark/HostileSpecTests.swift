import Dispatch
import Foundation
import SpecCade
import SpecCompiler
import SpecModel
import Testing

/// The hostile programs of `StarlarkTests`, given as specs.
@Suite("Hostile programs as specs") struct HostileSpecTests {
  struct Program: Sendable, CustomTestStringConvertible {
    var title: String
    var text: String
    var testDescription: String { title }
  }

  /// Programs after lines `### code title`.
  static let programs: [Program] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../StarlarkTests/Hostile/programs.star").standardizedFileURL
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var programs: [Program] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("### ") {
        programs.append(Program(title: String(line.dropFirst(4)), text: ""))
      } else if !programs.isEmpty {
        programs[programs.count - 1].text += line + "\n"
      }
    }
    return programs
  }()

  static let seconds = 0.2

  private static let profile: BudgetProfile = {
    var profile = BudgetProfile(name: "hostile")
    profile.general.starlarkTimeoutSeconds = Ceiling(floatLiteral: seconds)
    return profile
  }()

  @Test("There are at least forty") func count() { #expect(Self.programs.count >= 40) }

  @Test("Each ends with its S-code within the budget's time", .serialized, arguments: programs)
  func ends(_ program: Program) throws {
    let source = try SourceDocument(
      path: "hostile.star", bytes: Array((program.text + "\n{\"spec_version\": 1}\n").utf8))
    let start = DispatchTime.now().uptimeNanoseconds
    let failure: LoadFailure
    do throws(LoadFailure) {
      _ = try SpecLoader().load(source, under: Self.profile)
      // Some are written for smaller limits than those of specs.
      #expect(program.title.hasPrefix("limit-string"), "\(program.title): it gave a value")
      return
    } catch { failure = error }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    let error = failure.first
    #expect([.starlarkFailed, .starlarkTimeout].contains(error.code), "\(program.title): \(error)")
    #expect(["S001: ", "S002: ", "S003: "].contains { error.message.contains($0) }, "\(program.title): \(error)")
    #expect(error.code != .starlarkTimeout || error.message.contains("S003: limit-time"))
    // The rest is what other processes and a debug build take; without a limit these take minutes.
    #expect(seconds < Self.seconds + 5, "\(program.title): \(seconds) s")
  }

  @Test("Values that are small in memory and large as JSON end too")
  func expansion() throws {
    var text = "x = [0]\n"
    for _ in 0..<60 { text += "x = [x, x]\n" }
    for (program, reason) in [
      (text + "{\"x\": x}", "more than 4000000 values"),
      ("x = \"a\" * 1000000\n{\"x\": [x] * 100000}", "more than 67108864 bytes"),
    ] {
      let source = try SourceDocument(path: "large.star", bytes: Array(program.utf8))
      do throws(LoadFailure) {
        _ = try SpecLoader().load(source)
        Issue.record("it gave a value")
      } catch {
        #expect(error.first.message.contains("S005: ") && error.first.message.contains(reason), "\(error.first)")
      }
    }
  }
}
