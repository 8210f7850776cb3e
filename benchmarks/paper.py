"""One plan to paper: warm against the same flowables in bare platypus, the command against a bare ReportLab process."""

import io
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

from reportlab.platypus import SimpleDocTemplate
from sqlalchemy import func, select

from app.documents import style
from app.documents.plan import paper as plan_paper
from app.models.plans import Action, Plan
from app.texts import language
from app.usecases.prints import _paper
from app.usecases.workplaces import Workplace
from benchmarks.options import Options
from benchmarks.pair import Report, ratios
from benchmarks.places import copied, local_place, opened

_WARM, _COLD = 1.3, 2.0
_BARE = """
import sys
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
fonts, target = sys.argv[1:]
names = [name for name in fonts.split(";")]
for number, name in enumerate(names):
    pdfmetrics.registerFont(TTFont(f"f{number}", name))
text = "Het gaat thuis steeds beter. We eten samen en Yusuf gaat weer elke dag naar school. "
styles = [ParagraphStyle(f"s{number}", fontName=f"f{number}", fontSize=10, leading=14) for number in range(len(names))]
flow = [Paragraph(text * 3, styles[number % len(styles)]) for number in range(60)]
SimpleDocTemplate(target).build(flow)
"""


def run(options: Options, report: Report) -> None:
    with copied(local_place(options.cache, 1000), options.work / "paper") as place:
        with opened(place) as workplace:
            family = _fullest(workplace)
            _warm(workplace, family, report)
        key = place.folder / "sleutel.txt"
        target = options.work / "plan.pdf"
        command = [
            sys.executable, "-m", "app.admin", "print", "--database", str(place.database), "--key-file", str(key),
            "--family", str(family), "--to", str(target),
        ]  # fmt: skip
        fonts = ";".join(str(style._FONTS / file) for file in style._FONT_FILES.values())
        bare = [sys.executable, "-c", _BARE, fonts, str(options.work / "kaal.pdf")]
        report.add(
            ratios(
                "the command, cold", lambda: _spent(command), lambda: _spent(bare), limit=_COLD, note="whole process"
            )
        )


def _warm(workplace: Workplace, family: UUID, report: Report) -> None:
    with workplace.transactions.read() as reader:
        paper = _paper(reader, family, "Vries", True, None)
    drawn = plan_paper.draw_plan(paper)

    def floor() -> float:
        # the flowables are made outside the time: platypus is what this is held against
        with language(paper.language):
            flow = plan_paper._flow(paper)
        start = time.perf_counter()
        SimpleDocTemplate(
            io.BytesIO(), pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT), leftMargin=style.MARGIN,
            rightMargin=style.MARGIN, topMargin=style.TOP, bottomMargin=style.BOTTOM,
        ).build(flow)  # fmt: skip
        return time.perf_counter() - start

    def ours() -> float:
        start = time.perf_counter()
        plan_paper.draw_plan(paper)
        return time.perf_counter() - start

    report.add(
        ratios(
            f"a plan of {drawn.pages} pages, warm", ours, floor, limit=_WARM, times=2,
            note=f"{len(drawn.pdf) // 1000} kB; making the flowables counts for us, not for the floor",
        )
    )  # fmt: skip


def _spent(command: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - start


def _fullest(workplace: Workplace) -> UUID:
    with workplace.transactions.read() as reader:
        return reader.scalar(
            select(Plan.family_id)
            .join(Action, Action.plan_id == Plan.id)
            .where(Plan.is_open)
            .group_by(Plan.family_id)
            .order_by(func.count().desc(), Plan.family_id)
            .limit(1)
        )
