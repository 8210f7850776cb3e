"""Ten kills at random moments, two in each phase: nothing is lost, nothing is half done."""

from tools import kill_test


def test_nothing_is_lost_when_the_program_is_killed() -> None:
    report = kill_test.run(per_phase=2, seed=20270305)
    assert report.problems == []
    assert {phase: report.hits[phase] for phase in kill_test.PHASES} == dict.fromkeys(kill_test.PHASES, 2)
