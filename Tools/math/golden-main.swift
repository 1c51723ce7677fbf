// The program of cross-check.sh: prints the golden hashes.
@main struct GoldenMain {
  static func main() {
    for entry in GoldenBits.compute() { print(entry.name, String(entry.hash, radix: 16)) }
  }
}
