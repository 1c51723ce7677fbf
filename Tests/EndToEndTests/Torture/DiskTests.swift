import Foundation
import Testing

/// Disks that are full, folders that may not be written, and such that vanish.
@Suite("Disks and folders", .enabled(if: Binary.isThere, Binary.reason))
struct DiskTests {
  /// Whether this machine lets us mount a small file system of our own.
  private static let canMount =
    (try? Binary.shell(
      "mkdir -p m && unshare -m sh -c 'mount -t tmpfs -o size=64k none m'", in: NSTemporaryDirectory()))?.status == 0
  /// Whether we may become somebody who is bound by permissions.
  private static let canDrop = geteuid() == 0 && (try? Binary.shell("setpriv --version", in: "/"))?.status == 0
  private static let isBound = geteuid() != 0

  @Test(
    "A full disk: the outputs fail with a clear error, the cache with a warning; nothing torn, nothing left",
    .enabled(if: canMount, "no tmpfs can be mounted here (needs root or user namespaces)"))
  func fullDisk() throws {
    let (shop, truth) = try Torture.shop(specs: 1)
    // Inside the namespace: what is on the small disk is looked at there.
    let line = """
      mkdir -p small
      mount -t tmpfs -o size=$SIZE,nr_inodes=$NODES none small || exit 99
      "$speccade" generate specs/0.json -o "$OUT" --cache-dir "$CACHE" > log 2>&1; code=$?
      find small -name '*.tmp-*' | sed 's/^/left /'
      find small -type f -path '*out*' -exec cp --parents {} seen \\;
      exit $code
      """
    var failed = 0
    var warned = 0
    let sizes = Torture.pick([4, 8, 12, 16, 20, 24, 32, 64, 256], full: Array(stride(from: 4, through: 128, by: 4)))
    for (size, nodes) in sizes.map({ ($0, 1000) }) + (1...12).map({ (1000, $0) }) {
      for (out, cache) in [("small/out", "cache"), ("out", "small/cache")] {
        for name in ["seen", "out", "cache"] { try? shop.remove(name) }
        try shop.folder("seen")
        let result = try Binary.shell(
          "unshare -m bash -c \"$LINE\"", in: shop.path,
          environment: ["LINE": line, "SIZE": "\(size)k", "NODES": "\(nodes)", "OUT": out, "CACHE": cache])
        let log = String(decoding: shop.bytes("log") ?? Data(), as: UTF8.self)
        #expect(!result.output.contains("left"), "\(size)k, \(nodes) inodes: \(result.output)")
        if out == "out" {
          #expect(result.status == 0, "a cache that is full must not fail the build: \(log)")
          if log.contains("W102") { warned += 1 }
          #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
        } else {
          #expect([0, 2].contains(result.status), "\(result.status): \(log)")
          if result.status == 2 {
            failed += 1
            #expect(log.contains("No space left on device"), "\(log)")
          }
          #expect(shop.faults(below: "seen/small/out", truth, complete: result.status == 0).isEmpty)
        }
      }
    }
    #expect(failed > 0 && warned > 0, "\(failed) failed, \(warned) warned: the disks were never full")
    Torture.record(
      "full disks: \(sizes.count + 12) sizes, \(failed) refused outputs, \(warned) cache warnings, 0 torn files")
  }

  @Test(
    "A full device in place of standard output is said",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full"))
  func fullDevice() throws {
    let shop = try Workshop()
    let result = try Binary.shell("\"$speccade\" --help > /dev/full", in: shop.path)
    #expect(result.status == 1 && result.error.contains("No space left on device"), "\(result)")
  }

  @Test(
    "Folders and files without permission: each is told, the cache is only a warning",
    .enabled(if: canDrop || isBound, "root is not bound by permissions, and there is no setpriv"))
  func permissions() throws {
    let (shop, truth) = try Torture.shop(specs: 1)
    chmod(shop.path, 0o777)
    func run(_ arguments: String) throws -> Binary.Result {
      let drop = Self.canDrop ? "setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs " : ""
      return try Binary.shell("cp \"$speccade\" prog 2> /dev/null; exec \(drop)./prog \(arguments)", in: shop.path)
    }
    chmod(shop("specs"), 0o777)
    try shop.folder("closed")
    chmod(shop("closed"), 0o555)
    // A folder of outputs that may not be written.
    let outputs = try run("generate specs/0.json -o closed --no-cache")
    #expect(outputs.status == 2 && outputs.output.contains("Permission denied"), "\(outputs)")
    #expect(shop.files(below: "closed").isEmpty)
    // A cache that may not be written, and one that may not be entered.
    for mode in [0o555, 0o000] as [mode_t] {
      chmod(shop("closed"), mode)
      let cache = try run("generate specs/0.json -o out --cache-dir closed/cache")
      #expect(cache.status == 0 && cache.output.contains("W102"), "\(cache)")
      #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
      try shop.remove("out")
    }
    // A good cache that became unreadable is a miss.
    #expect(try run("generate specs/0.json -o out --cache-dir cache").status == 0)
    for file in shop.files(below: "cache") { chmod(shop("cache/\(file)"), 0o000) }
    try shop.remove("out")
    let unreadable = try run("generate specs/0.json -o out --cache-dir cache")
    #expect(unreadable.status == 0, "\(unreadable)")
    #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
    // A report that may not be written, a spec that may not be read.
    chmod(shop("specs"), 0o555)
    try shop.remove("specs/beep-0.report.json")
    let report = try run("generate specs/0.json -o out --no-cache")
    #expect(report.status == 1 && (report.output + report.error).contains("Failed to write report"), "\(report)")
    chmod(shop("specs"), 0o777)
    chmod(shop("specs/0.json"), 0o000)
    let spec = try run("generate specs/0.json -o out --no-cache")
    #expect(spec.status == 1 && spec.error.contains("CLI_001"), "\(spec)")
  }

  @Test("Folders that vanish while they are used: an error or a success, and the next run ends the work")
  func vanishing() throws {
    let (shop, truth) = try Torture.shop(specs: 6)
    let line = """
      ( while :; do rm -rf out cache; sleep 0.00$((RANDOM % 9 + 1)); done ) 2> /dev/null & vandal=$!
      for i in $(seq 1 \(Torture.pick(30, full: 300))); do
        "$speccade" generate-all -s specs -o out --cache-dir cache > log 2>&1; code=$?
        case $code in 0|1) ;; *) echo "exit $code: $(cat log)";; esac
      done
      kill -9 $vandal; wait $vandal 2> /dev/null; true
      """
    let result = try Binary.shell(line, in: shop.path)
    #expect(result.output.isEmpty, "\(result.output)")
    #expect(try shop.run("generate-all", "-s", "specs", "-o", "out", "--cache-dir", "cache").status == 0)
    #expect(shop.faults(below: "out", truth, complete: true).isEmpty)
  }

  @Test("A working directory that was removed is said, where it matters")
  func removedFolder() throws {
    let shop = try Workshop()
    try shop.put("beep.json", Sample.beep())
    let result = try Binary.shell(
      "mkdir gone && cd gone && rmdir ../gone && \"$speccade\" generate ../beep.json -o out --no-cache; echo $?",
      in: shop.path)
    #expect(["1", "2"].contains(result.lines.last), "\(result)")
  }
}
