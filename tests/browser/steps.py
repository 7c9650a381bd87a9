"""What the tests of the browser do again and again."""

import io
import re
from uuid import uuid4

from PIL import Image
from playwright.sync_api import Locator, Page, expect

LETTERS = str.maketrans("0123456789", "ghklmnorst")


def new_word() -> str:
    """A name unlike that of any record of the site: shorter, it would sometimes be proposed as another's duplicate."""
    return uuid4().hex[:24].translate(LETTERS).title()


def take(page: Page | Locator, name: str, typed: str) -> None:
    """Type a part of a name in a choice, and take the first record that is proposed."""
    page.locator(f"[name={name}_text]").press_sequentially(typed)
    page.locator(f".choice:has([name={name}]) [role=option][data-key]").first.click()


def create_here(page: Page, name: str, typed: str, **fields: str) -> None:
    """Type a name that nobody has in a choice, and make the record without leaving the form."""
    page.locator(f"[name={name}_text]").press_sequentially(typed)
    page.get_by_role("option", name=re.compile("^Créer")).click()
    dialog = page.get_by_role("dialog")
    for field, value in fields.items():
        fill(dialog, field, value)
    dialog.get_by_role("button", name="Créer").click()
    expect(dialog).to_have_count(0)


def fill(page: Page | Locator, name: str, value: str) -> None:
    """Fill in a field, or choose an option by its value."""
    field = page.locator(f"[name={name}]")
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def press(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def save(page: Page, button: str = "Enregistrer") -> None:
    """Send the form, and find it recorded."""
    press(page, button)
    expect(page.locator("main .fr-alert--success")).to_be_visible()


def timeline(page: Page) -> list[str]:
    """The moments of a mission, one line each."""
    moments = page.locator("ol.timeline > li").all_inner_texts()
    return [" ".join(moment.replace("corriger", "").replace("annuler", "").split()) for moment in moments]


def enter_mission(page: Page, name: str) -> str:
    """A mission from 1 March to 31 August 2025 of somebody new; the address of its page."""
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/missions/nouvelle/", page.url))
    create_here(page, "volunteer", name, first_name="Amparo", last_name=name, gender="woman")
    fill(page, "scheme", "vsi")
    fill(page, "direction", "to_peru")
    fill(page, "planned_start", "2025-03-01")
    fill(page, "planned_end", "2025-08-31")
    fill(page, "state", "confirmed")
    fill(page, "city", "Cusco")
    save(page)
    return page.url


def photo(colour: str) -> dict:
    """A photo as a phone sends it."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
