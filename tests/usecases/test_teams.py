"""Teams: workers who come and go, the team's own facts, municipalities and areas."""

import pytest

from app.domain.teams import WorkerRole
from app.errors import Conflict, NotFound, UserError
from app.usecases.teams import Teams
from tests.support.data import Ground


@pytest.fixture
def teams(ground: Ground) -> Teams:
    return Teams(ground.transactions)


def test_the_own_team_and_its_municipality_are_known(teams):
    team = teams.own_team()
    assert (team.name, team.municipality_name) == ("Gebiedsteam Noord", "Weert")
    assert [other.name for other in teams.teams()] == ["Gebiedsteam Noord"]


def test_the_team_is_renamed_and_moves_to_a_known_municipality(teams):
    team = teams.own_team()
    assert teams.change_team(team.id, 1, name="Team Oost", telephone=" ", municipality_code="1640") == 2
    changed = teams.own_team()
    assert (changed.name, changed.telephone, changed.municipality_name) == ("Team Oost", None, "Leudal")
    with pytest.raises(NotFound):
        teams.change_team(team.id, 2, municipality_code="9999")
    with pytest.raises(UserError):
        teams.change_team(team.id, 2, name=" ")
    with pytest.raises(Conflict):
        teams.change_team(team.id, 1, name="Team West")


def test_workers_stand_by_name_with_who_left_below(ground, teams):
    joost = next(worker for worker in teams.workers() if worker.id == ground.joost_id)
    teams.deactivate(joost.id, joost.version)
    assert [worker.name for worker in teams.workers()] == ["Ilse Terpstra", "Saskia Roelofs", "Joost Hamers"]
    assert [worker.name for worker in teams.workers(inactive=False)] == ["Ilse Terpstra", "Saskia Roelofs"]
    teams.reactivate(joost.id, joost.version + 1)
    assert len(teams.workers(inactive=False)) == 3


def test_a_worker_is_added_with_a_role_and_changed(teams):
    added = teams.add_worker(name=" Noor  de Wit", role=WorkerRole.COORDINATOR, account="noor", email="noor@example.nl")
    worker = next(worker for worker in teams.workers() if worker.id == added)
    assert (worker.name, worker.role, worker.account) == ("Noor de Wit", WorkerRole.COORDINATOR, "noor")
    assert teams.change_worker(added, 1, role=WorkerRole.WORKER, telephone="06 01 23 45 67", account="") == 2
    worker = next(worker for worker in teams.workers() if worker.id == added)
    assert (worker.role, worker.telephone, worker.account) == (WorkerRole.WORKER, "06 01 23 45 67", None)


def test_what_is_not_right_of_a_worker_is_refused_with_a_sentence(teams):
    with pytest.raises(UserError):
        teams.add_worker(name=" ")
    with pytest.raises(UserError) as refused:
        teams.add_worker(name="Noor de Wit", email="noor")
    assert "e-mailadres" in refused.value.sentence
    with pytest.raises(UserError) as refused:
        teams.add_worker(name="Noor de Wit", account="joost")
    assert "account" in refused.value.sentence


def test_nobody_shuts_herself_out(ground, teams):
    with pytest.raises(UserError):
        teams.deactivate(ground.ilse_id, 1)
    with pytest.raises(UserError):
        teams.change_worker(ground.ilse_id, 1, account="ander")


def test_municipalities_are_found_by_the_beginning_of_a_word(teams):
    assert [place.name for place in teams.municipalities()] == ["Leudal", "Nederweert", "Weert"]
    (found,) = teams.municipalities("wee")
    assert (found.code, found.region_name) == ("0988", "Midden-Limburg West")
    assert teams.municipalities("", limit=1)[0].name == "Leudal"


def test_areas_stand_per_municipality_and_once(teams):
    teams.add_area("Fatima")
    teams.add_area("Heythuysen", "1640")
    assert [area.name for area in teams.areas()] == ["Fatima"]
    assert [area.name for area in teams.areas("1640")] == ["Heythuysen"]
    with pytest.raises(UserError) as refused:
        teams.add_area("Fatima")
    assert "gebied" in refused.value.sentence
