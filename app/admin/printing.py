import click


@click.command("print")
def print_() -> None:
    pass
