"""Ten kills at random moments while somebody types in the window: no key older than a second is lost."""

from tools import typing_kill_test


def test_no_key_older_than_a_second_is_lost_when_the_program_is_killed() -> None:
    report = typing_kill_test.run(times=10, seed=20270305)
    assert report.problems == []
    assert report.kills == 10
    assert report.keys > 200
    # both ways of not being lost were met
    assert report.saved > 0
    assert report.drafts > 0
