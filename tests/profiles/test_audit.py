import pytest

from profiles.actions import audit
from profiles.models import AuditEntry
from tests.factories import OrganisationFactory, UserFactory


@pytest.mark.django_db
def test_an_act_is_kept_with_its_doer_its_person_and_its_reason() -> None:
    coach, client, lahti = UserFactory(), UserFactory(), OrganisationFactory()
    audit.record(
        act=AuditEntry.Act.NAME_REVEALED,
        by=coach,
        organisation=lahti,
        person=client,
        thing=lahti,
        why="Huoli hänestä",
    )
    entry = AuditEntry.objects.concerning(client).get()
    assert (entry.by, entry.act, entry.why) == (coach, "name-revealed", "Huoli hänestä")
    assert (entry.thing, entry.thing_id) == ("organisation", lahti.pk)
