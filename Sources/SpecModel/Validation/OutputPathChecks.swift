import SchemaKit

/// Whether an output's path is safe and ends in its format (contract, core §1.8). Several faults may be reported.
enum OutputPathChecks {
  static func errors(_ output: Output, index: Int) -> [Diagnostic] {
    let path: JSONPath = ["outputs", .index(index), "path"]
    let text = output.path
    var errors: [Diagnostic] = []
    func unsafe(_ message: String, _ hint: String? = nil) {
      errors.append(Diagnostic(.unsafeOutputPath, message, at: path, hint: hint))
    }
    if text.isEmpty {
      unsafe("output path cannot be empty")
    } else {
      let bytes = Array(text.utf8)
      if bytes[0] == UInt8(ascii: "/") || bytes[0] == UInt8(ascii: "\\") {
        unsafe("output path must be relative, not absolute: '\(text)'", "paths are relative to --out-root")
      }
      if text.unicodeScalars.dropFirst().first == ":" { unsafe("output path must not contain drive letter: '\(text)'") }
      if bytes.contains(UInt8(ascii: "\\")) { unsafe("output path must use forward slashes only: '\(text)'") }
      if bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).contains(where: {
        $0.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")])
      }) {
        unsafe("output path must not contain '..': '\(text)'")
      }
    }
    if let fault = extensionFault(output) { errors.append(Diagnostic(.pathFormatMismatch, fault, at: path)) }
    return errors
  }

  private static func extensionFault(_ output: Output) -> String? {
    let bytes = Array(output.path.utf8)
    let start = bytes.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
    let found = bytes[start...].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if found.elementsEqual(output.format.rawValue.utf8) { return nil }
    return "output path extension does not match format '\(output.format.rawValue)': '\(output.path)'"
  }
}
