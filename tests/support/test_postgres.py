import psycopg
from sqlalchemy import make_url

from tests.support.postgres import PostgresServer


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


def test_a_test_gets_an_empty_database_in_which_periods_can_be_kept_from_overlapping(postgres_database: str) -> None:
    with connect(postgres_database) as connection:
        connection.execute("CREATE EXTENSION btree_gist")
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_a_copy_of_a_database_holds_what_it_held(postgres_server: PostgresServer, postgres_database: str) -> None:
    with connect(postgres_database) as connection:
        connection.execute("CREATE TABLE word AS SELECT 'plan' AS text")
    connection.close()
    with postgres_server.database(template=make_url(postgres_database).database or "") as copy, connect(copy) as copied:
        assert copied.execute("SELECT text FROM word").fetchone() == ("plan",)
