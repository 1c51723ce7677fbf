import BenchmarkUnit

/// Starts a program and waits for it, with nothing between us and the system.
enum ChildProcess {
  /// - Returns: The wait status; 0 where the program ended well. Its output goes nowhere.
  static func run(_ command: [String]) -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { $0.withCString { benchmark_copy($0) } }
    arguments.append(nil)
    defer { for argument in arguments { benchmark_free(argument) } }
    return arguments.withUnsafeMutableBufferPointer { benchmark_run($0.baseAddress) }
  }
}
