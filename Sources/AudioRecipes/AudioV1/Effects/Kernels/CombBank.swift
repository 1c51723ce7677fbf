import PortableMath

/// What of a comb's output goes back into it: at the first sample, and how much more from each to the next.
struct CombGain {
  var start: Double
  var rise: Double
}

/// Eight feedback combs in parallel, each with a one-pole low-pass in its loop: the late part of a room.
///
/// Lines of one bank stand behind one another in one block of memory; each is a ring of its own length, read and written
/// at the same place.
struct CombBank: ~Copyable {
  private let memory: UnsafeMutablePointer<Double>
  /// Start and length of each line; where it stands.
  private let starts: [Int]
  private let lengths: [Int]
  private var places: [Int]
  private var firstFour = SIMD4<Double>.zero
  private var lastFour = SIMD4<Double>.zero

  /// Silent combs. Takes the first eight lengths, in samples; missing ones are 1.
  init(lengths: [Int]) {
    let lengths = (0..<8).map { $0 < lengths.count ? max(lengths[$0], 1) : 1 }
    self.lengths = lengths
    starts = lengths.indices.map { lengths[..<$0].reduce(0, +) }
    places = [Int](repeating: 0, count: 8)
    let total = lengths.reduce(0, +)
    memory = .allocate(capacity: total)
    memory.initialize(repeating: 0, count: total)
  }

  deinit { memory.deallocate() }

  /// Writes the sum of the combs' outputs.
  mutating func process(
    _ input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>, count: Int, feedback: CombGain,
    damping: Double
  ) {
    var done = 0
    while done < count {
      var run = count - done
      for line in 0..<8 { run = min(run, lengths[line] - places[line]) }
      let (gain, loss) = (SIMD4(all: feedback.start + feedback.rise * Double(done)), SIMD4(all: damping))
      if feedback.rise == 0 {
        processRun(input + done, output + done, run, gain, loss, rise: nil)
      } else {
        processRun(input + done, output + done, run, gain, loss, rise: SIMD4(all: feedback.rise))
      }
      for line in 0..<8 {
        places[line] += run
        if places[line] == lengths[line] { places[line] = 0 }
      }
      done += run
    }
  }

  /// A run in which no line comes to its end. Inlined with and without a rise.
  @inline(__always)
  private mutating func processRun(
    _ input: UnsafePointer<Double>, _ output: UnsafeMutablePointer<Double>, _ count: Int, _ feedback: SIMD4<Double>,
    _ damping: SIMD4<Double>, rise: SIMD4<Double>?
  ) {
    let a = memory + (starts[0] + places[0])
    let b = memory + (starts[1] + places[1])
    let c = memory + (starts[2] + places[2])
    let d = memory + (starts[3] + places[3])
    let e = memory + (starts[4] + places[4])
    let f = memory + (starts[5] + places[5])
    let g = memory + (starts[6] + places[6])
    let h = memory + (starts[7] + places[7])
    let pass = SIMD4(all: 1.0) - damping
    let settle = SIMD4(all: 1e-20)
    var feedback = feedback
    var first = firstFour
    var last = lastFour
    for index in 0..<count {
      let x = SIMD4(all: input[index])
      let firstOut = SIMD4(a[index], b[index], c[index], d[index])
      let lastOut = SIMD4(e[index], f[index], g[index], h[index])
      first = firstOut * pass + first * damping
      last = lastOut * pass + last * damping
      let firstIn = ((x + first * feedback) + settle) - settle
      let lastIn = ((x + last * feedback) + settle) - settle
      if let rise { feedback = feedback + rise }
      (a[index], b[index], c[index], d[index]) = (firstIn[0], firstIn[1], firstIn[2], firstIn[3])
      (e[index], f[index], g[index], h[index]) = (lastIn[0], lastIn[1], lastIn[2], lastIn[3])
      let sum = firstOut + lastOut
      output[index] = (sum[0] + sum[1]) + (sum[2] + sum[3])
    }
    let small = SIMD4(all: 1e-20)
    firstFour = (first + small) - small
    lastFour = (last + small) - small
  }
}
