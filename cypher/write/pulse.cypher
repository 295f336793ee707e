// A tiny change that makes the embedded store sync its log to disk after a burst of commits.
MERGE (pulse:Pulse {id: 'pulse'})
SET pulse.beats = coalesce(pulse.beats, 0) + 1
