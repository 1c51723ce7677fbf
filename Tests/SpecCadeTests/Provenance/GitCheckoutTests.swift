import Foundation
import Testing

@testable import SpecCade

/// The state of a checkout, read without git, against git itself.
@Suite(.enabled(if: GitProgram.isThere, "git is not installed"))
struct GitCheckoutTests {
  private func checkout(_ folder: String) throws -> GitCheckout {
    GitCheckout(try #require(GitRepository.containing(folder)))
  }

  /// A repository with three files in two commits.
  private func repository(_ scratch: Scratch, _ options: String...) throws -> GitProgram {
    let git = GitProgram(folder: scratch("repo"))
    try FileManager.default.createDirectory(atPath: git.folder, withIntermediateDirectories: true)
    try git(["init", "-q"] + options)
    try scratch.put("repo/a.json", "{}")
    try scratch.put("repo/specs/deep/b.json", "{\"b\": 1}")
    try scratch.put("repo/specs/deep.json", "x")
    try git(["add", "."])
    try git(["commit", "-qm", "one"])
    try scratch.put("repo/a.json", "{\"a\": 1}")
    try git(["commit", "-qam", "two"])
    return git
  }

  private func agree(_ git: GitProgram, _ what: String, isDirty: Bool) throws {
    let found = try checkout(git.folder)
    #expect(found.commit == (try git(["rev-parse", "HEAD"])), "\(what)")
    #expect(found.isDirty == isDirty, "\(what)")
    #expect(try git(["status", "--porcelain", "-uno"]).isEmpty != isDirty, "git says so too: \(what)")
  }

  @Test(arguments: [2, 3, 4])
  func everyStepOfAnEditIsSeen(version: Int) throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    try git(["update-index", "--index-version", "\(version)"])
    try agree(git, "clean", isDirty: false)
    try scratch.put("repo/specs/deep/b.json", "{\"b\": 2}")
    try agree(git, "a change of the same size", isDirty: true)
    try git(["add", "."])
    try agree(git, "staged", isDirty: true)
    try git(["commit", "-qm", "three"])
    try agree(git, "committed", isDirty: false)
    try scratch.remove("repo/a.json")
    try agree(git, "removed", isDirty: true)
    try git(["checkout", "-q", "--", "a.json"])
    try agree(git, "brought back", isDirty: false)
    try scratch.put("repo/new.json", "n")
    try agree(git, "an untracked file is not the checkout's", isDirty: false)
    try git(["add", "-N", "new.json"])
    try agree(git, "announced", isDirty: true)
    try git(["rm", "-q", "--cached", "new.json"])
    try git(["reset", "-q", "--soft", "HEAD~1"])
    try agree(git, "HEAD moved, the files did not", isDirty: true)
  }

  @Test func aTouchedFileIsReadAndAnswersForItself() throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    for offset in [-1000.0, 1000] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: offset)], ofItemAtPath: scratch("repo/a.json"))
      #expect(try checkout(git.folder).isDirty == false)
    }
  }

  @Test func packedObjectsAndRefs() throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    // Long messages that differ little: git keeps such commits as differences from each other.
    let message = (0..<200).map { "line \($0) of a long message" }.joined(separator: "\n")
    for number in 0..<12 {
      try scratch.put("repo/a.json", "\(number)")
      try git(["commit", "-qam", "commit \(number)\n\n\(message)"])
    }
    try git(["gc", "-q", "--aggressive", "--prune=now"])
    try git(["pack-refs", "--all"])
    #expect(!FileManager.default.fileExists(atPath: scratch("repo/.git/refs/heads/main")))
    try agree(git, "packed", isDirty: false)
    // Every commit can be read, also those that are differences.
    let objects = GitObjects(scratch("repo/.git"))
    for line in try git(["log", "--format=%H %T"]).split(separator: "\n") {
      let names = line.split(separator: " ")
      let name = try #require(Hexadecimal.bytes(names[0].utf8))
      #expect(objects.tree(ofCommit: name) == Hexadecimal.bytes(names[1].utf8))
    }
    let pack = try #require(scratch.files("repo/.git/objects/pack").first { $0.hasSuffix(".idx") })
    let list = try git(["verify-pack", "-v", scratch("repo/.git/objects/pack/\(pack)")])
    #expect(list.split(separator: "\n").contains { $0.contains(" commit ") && $0.split(separator: " ").count == 7 })
    try scratch.put("repo/a.json", "changed")
    try agree(git, "packed and changed", isDirty: true)
  }

  @Test func worktreesDetachedHeadsAndBorrowedObjects() throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    try git(["worktree", "add", "-q", scratch("tree"), "-b", "other"])
    let tree = GitProgram(folder: scratch("tree"))
    try agree(tree, "a worktree", isDirty: false)
    try scratch.put("tree/a.json", "changed")
    try agree(tree, "a changed worktree", isDirty: true)
    try agree(git, "the other one is as it was", isDirty: false)
    try git(["checkout", "-q", "--detach", "HEAD~1"])
    try agree(git, "detached", isDirty: false)
    try git(["clone", "-q", "--shared", git.folder, scratch("clone")])
    try agree(GitProgram(folder: scratch("clone")), "borrowed objects", isDirty: false)
    let root = try checkoutRoot(scratch("clone"))
    #expect(GitRepository.containing(root + "/specs/deep")?.workTree == root)
  }

  private func checkoutRoot(_ path: String) throws -> String {
    String(cString: try #require(realpath(path, nil)))
  }

  @Test func whatIsNoCommitYetIsDirty() throws {
    let scratch = try Scratch()
    let git = GitProgram(folder: scratch("repo"))
    try FileManager.default.createDirectory(atPath: git.folder, withIntermediateDirectories: true)
    try git(["init", "-q"])
    let empty = try checkout(git.folder)
    #expect(empty.commit == nil && empty.isDirty == true)
    #expect(GitRepository.containing(scratch.path)?.workTree != git.folder)
  }

  @Test func onlyTrackedFilesAreTracked() throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    let found = try checkout(git.folder)
    let root = try checkoutRoot(git.folder)
    #expect(found.tracks(root + "/specs/deep/b.json") && found.tracks(root + "/a.json"))
    #expect(!found.tracks(root + "/specs/deep") && !found.tracks(root + "/none.json") && !found.tracks("/a.json"))
  }

  @Test func damagedRepositoriesSayNothingAndDoNotCrash() throws {
    let scratch = try Scratch()
    let git = try repository(scratch)
    let index = try #require(scratch.bytes("repo/.git/index"))
    for length in stride(from: 0, to: index.count, by: 7) { #expect(GitIndex(Array(index[..<length])) == nil) }
    for place in index.indices {
      var damaged = index
      damaged[place] ^= 0xFF
      #expect(GitIndex(damaged) == nil)
      // Without a hash nothing is known of its contents, and nothing in them crashes the reader.
      _ = GitIndex(damaged.dropLast(20) + [UInt8](repeating: 0, count: 20))
    }
    for text in ["", "ref: ", "ref: ../../../etc/passwd", "ref: HEAD", "nonsense"] {
      try scratch.put("repo/.git/HEAD", text)
      let found = try checkout(git.folder)
      #expect(found.commit == nil && found.isDirty != false, "\(text)")
    }
    try scratch.put("repo/.git/HEAD", String(repeating: "0", count: 40))
    #expect(try checkout(git.folder).isDirty == nil, "a commit that is not there")
  }

  @Test func deltasThatLieAreRefused() {
    #expect(GitObjects.patched([1, 2, 3], [3, 3, 0x90, 3]) == [1, 2, 3], "copies three bytes")
    #expect(GitObjects.patched([1, 2, 3], [3, 2, 2, 9, 8]) == [9, 8], "inserts two")
    for bad: [UInt8] in [
      [], [3], [4, 3, 0x90, 3], [3, 4, 0x90, 4], [3, 3, 0x91, 1, 3], [3, 2, 0x90, 3], [3, 1, 0], [3, 5, 5, 1],
      [3, 3, 0xFF, 1, 1, 1, 1, 1, 1, 1], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    ] { #expect(GitObjects.patched([1, 2, 3], bad) == nil, "\(bad)") }
  }
}

/// The program `git` in a folder, with nothing of the user's configuration.
struct GitProgram {
  let folder: String

  static let isThere: Bool = (try? GitProgram(folder: "/")(["--version"])) != nil

  struct Failure: Error { let text: String }

  @discardableResult func callAsFunction(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
      "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(text: arguments.joined(separator: " ") + text) }
    return text.trimmingCharacters(in: .newlines)
  }
}
