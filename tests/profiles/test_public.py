import pytest
from django.test import Client
from pytest_django.fixtures import Settings

PAGES = ["/help", "/accessibility", "/privacy", "/about"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_anybody_reads_the_public_pages_in_their_language(db: None, address: str, language: str) -> None:
    page = Client(headers={"accept-language": language}).get(address)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_statement_names_the_authority(db: None) -> None:
    page = Client(headers={"accept-language": "en"}).get("/accessibility").content.decode()
    assert "Traficom" in page
    assert "Nobody from outside has assessed the service yet" in page


@pytest.mark.parametrize("address", ["/help", "/accessibility", "/privacy"])
def test_the_contact_address_is_named_where_there_is_one(db: None, settings: Settings, address: str) -> None:
    assert "mailto:" not in Client().get(address).content.decode()
    settings.CONTACT_EMAIL = "help@omatahti.example"
    assert "mailto:help@omatahti.example" in Client().get(address).content.decode()
