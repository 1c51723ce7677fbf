import SpecModel

/// Specs of a batch that would write the same file: which one wins would depend on the threads.
enum OutputCollisions {
  /// For the index of each later spec, what it collides with. Specs that are equal (the `.star` and the `.json` of one
  /// asset) do not collide.
  static func find(_ runs: [Engine.Run]) -> [Int: Diagnostic] {
    var owners: [[[UInt8]]: Int] = [:]
    var collisions: [Int: Diagnostic] = [:]
    for (index, run) in runs.enumerated() {
      guard let validated = run.validation?.validated else { continue }
      for (number, output) in validated.spec.outputs.enumerated() {
        let file = file(output.path)
        guard let owner = owners[file] else {
          owners[file] = index
          continue
        }
        guard collisions[index] == nil, owner != index,
          runs[owner].validation?.validated?.specHash != validated.specHash
        else { continue }
        collisions[index] = Diagnostic(
          .duplicateOutputPath, "output '\(output.path)' is also made by \(runs[owner].path)",
          at: ["outputs", .index(number), "path"], hint: "give one of them another path", file: run.path)
      }
    }
    return collisions
  }

  /// The names that lead to the file: `a/./b.wav` and `a//b.wav` are `a/b.wav`. As bytes, which do not unite across
  /// normalisation.
  static func file(_ path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }.filter { $0 != [UInt8(ascii: ".")] }
  }
}
